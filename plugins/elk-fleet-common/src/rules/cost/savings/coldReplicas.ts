import type { CostSaving } from '../../../generated/api';
import { bytes, longDay } from '../../words';
import { timesAmount } from '../amounts';
import { dayOf } from '../days';
import { describeIndexSizes } from '../indexFamilies';
import { poolOf } from '../tiers';
import type { IndexSavingsFacts, JudgedIndex } from './indexSavings';
import { isWorthwhile } from './savingsFacts';

const TIERS = ['data_warm', 'data_cold'] as const;

/**
 * Replicas on the cold tier, and of indices on the warm tier that take no writes.
 * What is saved is the room on the claims alone. Indices that follow or are
 * followed are left alone: a leader without replicas that loses a node stops its
 * followers, and a follower would copy from another region to heal.
 */
export function findColdReplicas(
  facts: IndexSavingsFacts,
  indices: JudgedIndex[],
): CostSaving[] {
  return TIERS.flatMap(tier => judgeTier(facts, tier, indices) ?? []);
}

function judgeTier(
  { member, pools, options }: IndexSavingsFacts,
  tier: (typeof TIERS)[number],
  indices: JudgedIndex[],
): CostSaving | undefined {
  const pool = poolOf(pools, tier);
  const found = indices
    .filter(
      ({ index, unwritten, followed }) =>
        index.tier === tier &&
        index.replicas > 0 &&
        !index.follower &&
        !followed &&
        (tier === 'data_cold' || unwritten === true),
    )
    .map(({ index }) => index);
  if (!pool?.storageGibMonth || found.length === 0) return undefined;
  const saved = found.reduce((sum, index) => sum + replicaBytes(index), 0);
  const monthly = timesAmount(pool.storageGibMonth, saved / 2 ** 30);
  if (!isWorthwhile(monthly)) return undefined;
  const name = tier.replace('data_', '');
  return {
    id: `cold-replicas:${member.name}:${tier}`,
    kind: 'cold-replicas',
    member: member.name,
    title: `Replicas of ${name} indices`,
    monthly,
    evidence: `On ${longDay(
      dayOf(options.now),
    )} the replicas of ${describeIndexSizes(
      found,
      replicaBytes,
    )} are on ${tier}${
      tier === 'data_warm' ? ', and nothing is written to them' : ''
    }. Nobody follows them.`,
    change: `Set index.number_of_replicas: 0 for them where they are searchable snapshots or a snapshot repository holds them, in the ${name} phase of their ILM policy. Then ask for ${bytes(
      saved,
    )} less on the volume claims of ${tier}.`,
  };
}

function replicaBytes(index: { totalBytes: number; primaryBytes: number }) {
  return Math.max(0, index.totalBytes - index.primaryBytes);
}
