import type { CostAmount, CostSaving } from '../../../generated/api';
import { bytes, duration, longDay } from '../../words';
import { subtractAmounts, timesAmount, unitPrice } from '../amounts';
import { dayOf } from '../days';
import { describeIndexSizes } from '../indexFamilies';
import { DATA_TIERS, poolOf, type TierPool } from '../tiers';
import type { IndexSavingsFacts, JudgedIndex } from './indexSavings';
import { isWorthwhile } from './savingsFacts';

const FROM = ['data_content', 'data_hot'];
const TO = ['data_warm', 'data_cold'];

/** A pool that costs less for each GiB. */
interface Target {
  tier: string;
  gibMonth: CostAmount;
  /** What a GiB saves a month. */
  saved: CostAmount;
}

/**
 * Indices on the hot tier that take no writes, where the next colder tier costs
 * less for each GiB. The saving comes true once the nodes of the hot tier shrink
 * and those of the other grow by as much.
 */
export function findTierMoves(
  facts: IndexSavingsFacts,
  indices: JudgedIndex[],
): CostSaving[] {
  return facts.pools
    .filter(({ tiers }) => tiers.some(tier => FROM.includes(tier)))
    .flatMap(pool => judgePool(facts, pool, indices) ?? []);
}

function judgePool(
  { member, pools, options }: IndexSavingsFacts,
  pool: TierPool,
  indices: JudgedIndex[],
): CostSaving | undefined {
  const target = nextTier(pools, pool);
  const found = indices
    .filter(
      ({ index, unwritten }) =>
        unwritten === true &&
        FROM.includes(index.tier ?? '') &&
        poolOf(pools, index.tier) === pool,
    )
    .map(({ index }) => index);
  if (!target || !pool.gibMonth || found.length === 0) return undefined;
  const size = found.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
  const monthly = timesAmount(target.saved, size / 2 ** 30);
  if (!isWorthwhile(monthly)) return undefined;
  const from = pool.tiers.includes('data_hot') ? 'data_hot' : 'data_content';
  const time = duration(options.unwrittenMs / 1000);
  return {
    id: `tier-move:${member.name}:${from}:${target.tier}`,
    kind: 'tier-move',
    member: member.name,
    title: `Indices on ${from} that nobody writes to`,
    monthly,
    evidence: `On ${longDay(dayOf(options.now))}, ${describeIndexSizes(
      found,
      ({ totalBytes }) => totalBytes,
    )} on ${from} have taken no writes for ${time} or more. A GiB there costs ${unitPrice(
      pool.gibMonth.amount,
    )} a month with nodes and claims, on ${target.tier} ${unitPrice(
      target.gibMonth.amount,
    )}.`,
    change: `Let their ILM policy move them to the ${target.tier.replace(
      'data_',
      '',
    )} phase after ${time}, or set index.routing.allocation.include._tier_preference where none manages them. Then take ${bytes(
      size,
    )} of room off the nodes of ${from}.`,
  };
}

/** The nearest colder tier that is cheaper, on nodes of its own. */
function nextTier(pools: TierPool[], from: TierPool): Target | undefined {
  const { gibMonth: here } = from;
  return DATA_TIERS.filter(tier => TO.includes(tier))
    .flatMap((tier): Target[] => {
      const there = poolOf(pools, tier)?.gibMonth;
      return here && there && poolOf(pools, tier) !== from
        ? [{ tier, gibMonth: there, saved: subtractAmounts(here, there) }]
        : [];
    })
    .find(({ saved }) => saved.amount > 0);
}
