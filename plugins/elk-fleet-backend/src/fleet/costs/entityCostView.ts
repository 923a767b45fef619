import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  dayOf,
  type EntityCosts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { DayRange, SplitWeights } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { budgetStatuses } from './budgetStatuses';
import type { CostContext } from './costContext';
import { additionsOf, readGaps } from './costGaps';
import { forecastOf, historyOf } from './costOutlook';
import type { CostQuery } from './CostScope';
import { type EntityPart, membersOf, partOfEntity, whyOf } from './entityCosts';
import { Exchange } from './exchange';
import { periodBefore, readPeriod } from './period';
import { comparable, firstKnownDay } from './previous';
import { tally } from './tally';

/** Days that a forecast is made from. */
const LEARNING_DAYS = 120;

/**
 * What the part of a fleet costs that belongs to a catalog entity.
 *
 * @throws NotFoundError when nothing of it may be seen
 */
export async function readEntityCosts(
  fleet: VisibleFleet,
  entity: Entity,
  options: { query: { currency?: string }; context: CostContext },
): Promise<EntityCosts> {
  const { store, now: clock } = options.context;
  const now = clock();
  const part = partOfEntity(fleet, entity);
  if (!part) {
    throw new NotFoundError(
      'The entity has no costs of its own in a fleet, or you may not read them',
    );
  }
  const { settings } = fleet;
  const { members } = part;
  const exchange = new Exchange(settings.costs, options.query.currency);
  const today = dayOf(now);
  const from = addDays(today, -LEARNING_DAYS);
  const period = readPeriod({}, now);
  const read = partReader(fleet, part, store);
  const query = budgetsOf(part, entity);
  const [all, before, gaps, budgets, weights, states] = await Promise.all([
    read({ from, to: today }),
    read(periodBefore(period)),
    readGaps(store, fleet, { members, period, now }),
    budgetStatuses(store, fleet, { exchange, today, query }),
    store.getLatestWeights({ fleet: settings.name, members, to: today }),
    store.getCostSources(settings.name),
  ]);
  const { converted: sums } = exchange.convert(all);
  const recent = sums.filter(({ bucket }) => bucket >= period.from);
  const additions = additionsOf(settings.costs);
  const facts = { sums, from, today, additions };
  const firstKnown = firstKnownDay(states, additions);
  const previous = comparable(exchange.convert(before).converted, {
    period,
    now,
    firstKnown,
  });
  const total = tally(recent);
  const held = membersHolding(part, recent, weights);
  return {
    ...{ fleet: settings.name, role: part.role, currency: exchange.currency },
    ...{ from: period.from, to: period.to },
    total: total.amount,
    previous: previous.length > 0 ? tally(previous).amount : null,
    monthEnd: forecastOf(facts).forecast?.monthEnd ?? null,
    kinds: total.kinds,
    history: historyOf(facts).filter(({ day }) => day >= period.from),
    shares: membersOf(recent).map(member => ({
      member,
      amount: tally(recent.filter(sum => sum.member === member)).amount.amount,
      why: whyOf(part, member, weights),
    })),
    gaps: gaps.filter(({ member }) => held.has(member)),
    excluded: exchange.convert(
      all.filter(({ bucket }) => bucket >= period.from),
    ).excluded,
    budgets,
    readAt: now.toISOString(),
  };
}

function partReader(
  { settings }: VisibleFleet,
  { members, component, entityRef }: EntityPart,
  store: CostContext['store'],
) {
  return async (range: DayRange) => {
    const filter = {
      ...{ fleet: settings.name, members, component },
      ...{ from: range.from, to: range.to, resolution: 'day' as const },
    };
    const sums =
      entityRef === undefined
        ? await store.sumCosts({ ...filter, by: ['member'] })
        : await store.sumShares({ ...filter, entityRef, by: ['member'] });
    return sums.map(sum => ({ ...sum, member: sum.member ?? '' }));
  };
}

/** A team's own entity is told of the members that hold something of it, others of all. */
function membersHolding(
  { role, members, entityRef }: EntityPart,
  recent: Array<{ member: string }>,
  weights: SplitWeights[],
): Set<string> {
  if (role !== 'workload') return new Set(members);
  const named = weights.filter(({ entries }) =>
    entries.some(entry => entry.entityRef === entityRef),
  );
  return new Set([...membersOf(recent), ...named.map(({ member }) => member)]);
}

/** Budgets of exactly that part. */
function budgetsOf(
  { role, members, component }: EntityPart,
  entity: Entity,
): CostQuery {
  if (role === 'fleet') return {};
  if (role !== 'workload') return { member: members[0], component };
  const owner = entity.relations?.find(({ type }) => type === 'ownedBy');
  return { owner: owner?.targetRef ?? '' };
}
