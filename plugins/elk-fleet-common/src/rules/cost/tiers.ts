import type { CostAmount } from '../../generated/api';
import type { IndexFacts } from '../../model/costs';
import {
  addAmounts,
  exactly,
  MONTH_HOURS,
  subtractAmounts,
  timesAmount,
} from './amounts';
import type { WorkloadEstimate } from './estimate';

/** Data tiers, the warmest first. */
export const DATA_TIERS = [
  'data_content',
  'data_hot',
  'data_warm',
  'data_cold',
  'data_frozen',
] as const;

/** Elasticsearch nodes that hold the same tiers, and what room on them costs a month in US dollars. */
export interface TierPool {
  tiers: string[];
  /** Of the claims. */
  capacityGib: number;
  /** Of the indices, replicas included. */
  heldGib: number;
  /** A GiB of room; undefined where the nodes have no claims. */
  gibMonth: CostAmount | undefined;
  /** A GiB of room, of the claims alone. */
  storageGibMonth: CostAmount | undefined;
}

/** What is to be taken off a workload's hourly compute before tiers are priced. */
export type Deductions = ReadonlyMap<WorkloadEstimate['workload'], CostAmount>;

/**
 * The data nodes in groups that share no tier: what a GiB of a tier costs is what
 * its nodes cost by the room that their claims have, or by what they hold if that
 * is more. Nodes with several tiers make one group of them.
 */
export function tierPools(
  workloads: WorkloadEstimate[],
  indices: IndexFacts[],
  deductions: Deductions = new Map(),
): TierPool[] {
  const groups: Array<{ tiers: Set<string>; members: WorkloadEstimate[] }> = [];
  for (const { estimate, tiers } of dataNodes(workloads)) {
    const joined = groups.filter(group =>
      tiers.some(tier => group.tiers.has(tier)),
    );
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push({
      tiers: new Set([...tiers, ...joined.flatMap(group => [...group.tiers])]),
      members: [estimate, ...joined.flatMap(group => group.members)],
    });
  }
  return groups.map(({ tiers, members }) =>
    toPool(
      DATA_TIERS.filter(tier => tiers.has(tier)),
      members,
      indices.filter(({ tier }) =>
        tier === undefined ? groups.length === 1 : tiers.has(tier),
      ),
      deductions,
    ),
  );
}

/** The group that holds a tier. Indices without a tier are on the only one there is, if any. */
export function poolOf(
  pools: TierPool[],
  tier: string | undefined,
): TierPool | undefined {
  if (tier === undefined) return pools.length === 1 ? pools[0] : undefined;
  return pools.find(({ tiers }) => tiers.includes(tier));
}

/** The tiers of every workload with data. */
function dataNodes(workloads: WorkloadEstimate[]) {
  const elasticsearch = workloads
    .filter(({ workload }) => workload.component === 'elasticsearch')
    .map(estimate => ({ estimate, tiers: tiersOf(estimate.workload.roles) }));
  const known = elasticsearch.filter(({ tiers }) => tiers.length > 0);
  // Nodes without roles of their own have them all.
  return known.length > 0
    ? known
    : elasticsearch
        .filter(({ estimate }) => estimate.workload.roles.length === 0)
        .map(({ estimate }) => ({ estimate, tiers: [...DATA_TIERS] }));
}

function tiersOf(roles: string[]): string[] {
  return DATA_TIERS.filter(
    tier => roles.includes('data') || roles.includes(tier),
  );
}

function toPool(
  tiers: string[],
  members: WorkloadEstimate[],
  indices: IndexFacts[],
  deductions: Deductions,
): TierPool {
  const held = indices.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
  const heldGib = held / 2 ** 30;
  const capacityGib = members.reduce((sum, one) => sum + one.storageGib, 0);
  const storage = addAmounts(members.map(({ hourly }) => hourly.storage));
  const nodes = members.map(({ workload, hourly: { compute, memory } }) =>
    subtractAmounts(
      addAmounts([compute, memory]),
      deductions.get(workload) ?? exactly(0),
    ),
  );
  const ofRoom = (hourly: CostAmount) =>
    capacityGib > 0
      ? timesAmount(hourly, MONTH_HOURS / Math.max(capacityGib, heldGib))
      : undefined;
  return {
    tiers,
    capacityGib,
    heldGib,
    gibMonth: ofRoom(addAmounts([...nodes, storage])),
    storageGibMonth: ofRoom(storage),
  };
}
