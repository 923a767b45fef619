import type { CostAmount } from '../../../generated/api';
import type { IndexFacts, KubernetesCapacity } from '../../../model/costs';
import type { Workload } from '../../../model/workloads';
import {
  addAmounts,
  estimated,
  exactly,
  MONTH_HOURS,
  timesAmount,
} from '../amounts';
import { estimateMember } from '../estimate';
import { familyOf, patternOf } from '../indexFamilies';
import type { CostedMember } from '../memberFacts';
import type { PriceConfiguration } from '../prices/types';
import { poolOf, tierPools, type TierPool } from '../tiers';
import { transferMonthly } from '../transferMonthly';
import type { Compression } from '../transfers';

/**
 * What the answer to a what-if question depends on beside the members.
 *
 * @public
 */
export interface WhatIfOptions {
  /** What compression leaves of what followers read. */
  compression: Compression;
  /** For other regions, and for transfer. */
  prices?: PriceConfiguration;
  /**
   * The currency that sentences tell prices in, and how many of it one US dollar
   * is; US dollars unless given.
   */
  told?: { currency: string; rate: number };
  now: Date;
}

/** An index as the changes so far leave it. */
export interface HeldIndex {
  facts: IndexFacts;
  family: string;
  /** Names the family, as one looks for it in Kibana. */
  pattern: string;
  tier: string | undefined;
  /** Of its bytes that are kept. */
  share: number;
  /** Data that a longer retention keeps; no index yet. */
  older?: boolean;
}

/** What tells how much room an index takes, and where. */
type Stored = Pick<HeldIndex, 'facts' | 'tier' | 'share'>;

/** A member as the changes so far leave it. Never changed in place: sums are kept by it. */
export interface WhatIfMember {
  /** Indices are in `held`. */
  facts: CostedMember;
  held: HeldIndex[];
  /** Before all changes. */
  start: Pick<CostedMember, 'workloads' | 'capacity' | 'indices'>;
  /** Where its rates are known, from which those elsewhere are derived. */
  home: Pick<CostedMember, 'region' | 'provider' | 'rates' | 'prices'>;
}

export type WhatIfFleet = ReadonlyMap<string, WhatIfMember>;

export function startFleet(members: CostedMember[]): WhatIfFleet {
  return new Map(
    members.map(facts => [
      facts.name,
      {
        facts,
        held: (facts.indices ?? []).map(index => ({
          facts: index,
          family: familyOf(index),
          pattern: patternOf(index),
          tier: index.tier,
          share: 1,
        })),
        start: facts,
        home: facts,
      },
    ]),
  );
}

/** The fleet with one member replaced or added. */
export function withMember(
  fleet: WhatIfFleet,
  member: WhatIfMember,
): WhatIfFleet {
  return new Map(fleet).set(member.facts.name, member);
}

/**
 * Claims as many times as a StatefulSet has replicas now; those of what is mounted
 * by others stay.
 */
export function scaleClaims(
  { workloads: before, capacity }: WhatIfMember['start'],
  workloads: Workload[],
): KubernetesCapacity | undefined {
  const factors = new Map<string, number>();
  for (const { kind, namespace, name, replicas } of workloads) {
    const start = before.find(
      one =>
        one.kind === kind && one.namespace === namespace && one.name === name,
    );
    if (kind === 'StatefulSet' && start && start.replicas > 0) {
      factors.set(`${namespace}/${name}`, replicas / start.replicas);
    }
  }
  return (
    capacity && {
      ...capacity,
      claims: capacity.claims.map(claim => {
        const isSet = claim.workload?.kind.toLowerCase() === 'statefulset';
        const key = `${claim.namespace}/${claim.workload?.name}`;
        const factor = (isSet ? factors.get(key) : undefined) ?? 1;
        return { ...claim, requestedGib: claim.requestedGib * factor };
      }),
    }
  );
}

/** What room for data costs in a member. */
export function poolsOf({ facts, start }: WhatIfMember): TierPool[] {
  return tierPools(estimateMember(facts).workloads, start.indices ?? []);
}

/**
 * US dollars a GiB-month on a tier: with its nodes; on the frozen tier object
 * storage. Undefined where the member has no nodes of it, or no claims of them.
 */
export function roomPrice(
  { facts: { prices } }: WhatIfMember,
  pools: TierPool[],
  tier: string | undefined,
): CostAmount | undefined {
  if (tier === 'data_frozen') {
    return poolOf(pools, tier)
      ? estimated(prices.storageGibMonth.object, prices.uncertainty)
      : undefined;
  }
  return (
    poolOf(pools, tier) ??
    (tier === undefined
      ? poolOf(pools, 'data_content') ?? poolOf(pools, 'data_hot')
      : undefined)
  )?.gibMonth;
}

/** GiB that an index takes on its tier: on the frozen one without replicas. */
export function roomOf({ facts, tier, share }: Stored): number {
  const size = tier === 'data_frozen' ? facts.primaryBytes : facts.totalBytes;
  return (size * share) / 2 ** 30;
}

/** Prices fleets; what did not change since the last one is not priced again. */
export function fleetPricer(
  options: WhatIfOptions,
): (fleet: WhatIfFleet) => CostAmount {
  const known = new WeakMap<WhatIfMember, CostAmount>();
  const priceMember = (member: WhatIfMember) => {
    const monthly = known.get(member) ?? memberMonthly(member);
    known.set(member, monthly);
    return monthly;
  };
  return fleet =>
    addAmounts(
      [...fleet.values()].flatMap(member => [
        priceMember(member),
        ...transfersMonthly(member, fleet, options),
      ]),
    );
}

/**
 * What a member costs a month: what it requests and claims now, and what its
 * tiers would grow or shrink by with the data that changes added or took away.
 * Tiers of which nothing tells what room costs are left out, as changes say.
 */
function memberMonthly(member: WhatIfMember): CostAmount {
  const { facts, held, start } = member;
  const estimate = estimateMember(facts);
  const pools = tierPools(estimate.workloads, start.indices ?? []);
  const more = new Map<string | undefined, number>();
  const add = (index: Stored, sign: number) =>
    more.set(index.tier, (more.get(index.tier) ?? 0) + sign * roomOf(index));
  held.forEach(index => add(index, 1));
  (start.indices ?? []).forEach(index =>
    add({ facts: index, tier: index.tier, share: 1 }, -1),
  );
  return addAmounts([
    timesAmount(estimate.total, MONTH_HOURS),
    ...[...more].map(([tier, gib]) =>
      timesAmount(roomPrice(member, pools, tier) ?? exactly(0), gib),
    ),
  ]);
}

function transfersMonthly(
  { facts }: WhatIfMember,
  fleet: WhatIfFleet,
  options: WhatIfOptions,
): CostAmount[] {
  const reads = new Map<string, number>();
  for (const { leaderMember, gibPerDay } of facts.links) {
    if (leaderMember !== null && gibPerDay !== null) {
      reads.set(leaderMember, (reads.get(leaderMember) ?? 0) + gibPerDay);
    }
  }
  return [...reads].map(([leader, gibPerDay]) => {
    const from = fleet.get(leader)?.facts;
    return from
      ? transferMonthly(gibPerDay, { ...options, from, to: facts })
      : exactly(0);
  });
}
