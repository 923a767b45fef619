import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  answerQuestion,
  type CostAmount,
  type CostEstimate,
  type CostQuestion,
  type CostSavings,
  type CostShowback,
  type CostSources,
  type CostTransfers,
  dayOf,
  type EntityCosts,
  findSavings,
  type PriceConfiguration,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReadableCostStore } from '../../store/CostStore';
import type { FleetSnapshot } from '../FleetSnapshot';
import type { ReadableStore, VisibleFleet } from '../visibleFleet';
import { budgetStatuses } from './budgetStatuses';
import { readCostedMembers } from './costedMembers';
import { type CostQuery, CostReports, scopeOf } from './CostReports';
import { readSums, toHistory } from './CostScope';
import { membersOf, partOfEntity, whyOf } from './entityCosts';
import { Exchange } from './exchange';
import { inCurrency } from './inCurrency';
import { periodBefore, readPeriod } from './period';
import { buildShares, SHOWBACK_RULE, unsplitMembers } from './showbackView';
import { buildSources } from './sourcesView';
import { tally } from './tally';
import { buildTransfers } from './transfersView';

/** Days that a forecast is made from. */
const HISTORY_DAYS = 120;

/** What the views of costs are made from. */
export interface CostViewOptions {
  store: Pick<ReadableStore, 'getObservations'> & ReadableCostStore;
  prices: PriceConfiguration;
  snapshot: (fleet: VisibleFleet) => Promise<FleetSnapshot>;
  now: () => Date;
}

type Range = { from?: string; to?: string };

/** Where costs come from, whose they are, and what could be saved. */
export class CostViews {
  readonly reports: CostReports;
  readonly #options: CostViewOptions;

  constructor(options: CostViewOptions) {
    this.#options = options;
    this.reports = new CostReports(options);
  }

  async savings(
    fleet: VisibleFleet,
    query: { member?: string; currency?: string },
  ): Promise<CostSavings> {
    const { prices, now, snapshot } = this.#options;
    const { costs, name } = fleet.settings;
    const exchange = new Exchange(costs, query.currency);
    const scope = scopeOf(fleet, { member: query.member });
    const read = await snapshot(fleet);
    // What one member follows is priced with the place of another.
    const members = await readCostedMembers(read, {
      ...this.#options,
      costs: this.#options.store,
    });
    const found = findSavings(members, {
      ...costs.savings,
      compression: costs.compression,
      prices,
      scheduled: scheduledWorkloads(read),
      now: now(),
    });
    const items = found.items
      .filter(({ member }) => scope.members.includes(member))
      .map(item => ({ ...item, monthly: inCurrency(item.monthly, exchange) }));
    return {
      fleet: name,
      currency: exchange.currency,
      items,
      total: items.reduce(
        (sum, { monthly }) => ({
          amount: sum.amount + monthly.amount,
          low: sum.low + monthly.low,
          high: sum.high + monthly.high,
        }),
        { amount: 0, low: 0, high: 0 },
      ),
      unknown: found.unknown.filter(({ member }) =>
        scope.members.includes(member),
      ),
      readAt: now().toISOString(),
    };
  }

  async estimate(
    fleet: VisibleFleet,
    question: CostQuestion,
  ): Promise<CostEstimate> {
    const { prices, now, store, snapshot } = this.#options;
    const { costs, name } = fleet.settings;
    const exchange = new Exchange(costs, question.currency);
    const members = await readCostedMembers(await snapshot(fleet), {
      ...{ store, costs: store, prices },
    });
    const answer = answerQuestion(members, question.changes, {
      compression: costs.compression,
      prices,
      now: now(),
    });
    const shown = (amount: CostAmount) => inCurrency(amount, exchange);
    return {
      ...answer,
      fleet: name,
      currency: exchange.currency,
      before: shown(answer.before),
      after: shown(answer.after),
      difference: shown(answer.difference),
      once: shown(answer.once),
      changes: answer.changes.map(change => ({
        ...change,
        monthly: shown(change.monthly),
        once: change.once && shown(change.once),
      })),
      readAt: now().toISOString(),
    };
  }

  async transfers(
    fleet: VisibleFleet,
    query: Range & {
      currency?: string;
      link?: string;
      limit: number;
      offset: number;
    },
  ): Promise<CostTransfers> {
    const { store, prices, now, snapshot } = this.#options;
    const { name, costs } = fleet.settings;
    const exchange = new Exchange(costs, query.currency);
    const { from, to } = readPeriod(query, now());
    const { members } = scopeOf(fleet, {});
    const [{ replication }, transfers, sizes] = await Promise.all([
      snapshot(fleet),
      store.sumTransfers({ fleet: name, members, from, to }),
      store.getMeters(name, 'size:'),
    ]);
    const sizeOf = (member: string, index: string) =>
      (sizes.get(`size:${member}`) as Record<string, number> | undefined)?.[
        index
      ];
    return {
      fleet: name,
      currency: exchange.currency,
      ...{ from, to, compression: costs.compression },
      ...buildTransfers(
        {
          ...{ fleet, transfers, sizeOf, exchange, prices },
          links: replication.links,
        },
        query,
      ),
      readAt: now().toISOString(),
    };
  }

  async showback(
    fleet: VisibleFleet,
    query: Range & { member?: string; owner?: string; currency?: string },
  ): Promise<CostShowback> {
    const { store, now } = this.#options;
    const exchange = new Exchange(fleet.settings.costs, query.currency);
    const period = readPeriod(query, now());
    const scope = scopeOf(fleet, query);
    const [{ sums }, weights] = await Promise.all([
      readSums(store, scope, { ...period, by: 'share' }, exchange),
      store.getLatestWeights({
        fleet: fleet.settings.name,
        members: scope.members,
        to: period.to,
      }),
    ]);
    return {
      fleet: fleet.settings.name,
      currency: exchange.currency,
      from: period.from,
      to: period.to,
      total: tally(sums).amount,
      shares: buildShares(sums, weights),
      rule: SHOWBACK_RULE,
      unsplit: unsplitMembers(
        fleet.members.filter(({ name }) => scope.members.includes(name)),
        weights,
      ),
      readAt: now().toISOString(),
    };
  }

  async sources(fleet: VisibleFleet): Promise<CostSources> {
    const { store, prices, now } = this.#options;
    const states = await store.getCostSources(fleet.settings.name);
    return {
      fleet: fleet.settings.name,
      ...buildSources(fleet, states, prices),
      readAt: now().toISOString(),
    };
  }

  /** @throws NotFoundError when nothing of it may be seen */
  async entity(
    fleet: VisibleFleet,
    entity: Entity,
    query: { currency?: string },
  ): Promise<EntityCosts> {
    const { store, now } = this.#options;
    const part = partOfEntity(fleet, entity);
    if (!part) {
      throw new NotFoundError(
        'The entity has no costs of its own in a fleet, or you may not read them',
      );
    }
    const { settings } = fleet;
    const exchange = new Exchange(settings.costs, query.currency);
    const today = dayOf(now());
    const period = readPeriod({}, now());
    const weights = await store.getLatestWeights({
      fleet: settings.name,
      members: part.members,
      to: today,
    });
    const read = async (range: { from: string; to: string }) => {
      const filter = {
        ...{ fleet: settings.name, members: part.members },
        ...{ ...range, component: part.component, resolution: 'day' as const },
      };
      const sums =
        part.entityRef === undefined
          ? await store.sumCosts({ ...filter, by: ['member'] })
          : await store.sumShares({ ...filter, entityRef: part.entityRef });
      return exchange.convert(
        sums.map(sum => ({ ...sum, member: sum.member ?? '' })),
      ).converted;
    };
    const [sums, before, gaps, budgets] = await Promise.all([
      read({ from: addDays(today, -HISTORY_DAYS), to: today }),
      read(periodBefore(period)),
      this.reports.gaps(
        fleet,
        { fleet: settings.name, members: part.members },
        period,
      ),
      budgetStatuses(store, fleet, {
        exchange,
        today,
        query: budgetsOf(part.role, part, entity),
      }),
    ]);
    const recent = sums.filter(({ bucket }) => bucket >= period.from);
    const history = toHistory(sums, {
      from: addDays(today, -HISTORY_DAYS),
      to: addDays(today, -1),
    });
    const total = tally(recent);
    return {
      fleet: settings.name,
      role: part.role,
      currency: exchange.currency,
      from: period.from,
      to: period.to,
      total: total.amount,
      previous: before.length > 0 ? tally(before).amount : null,
      monthEnd: this.reports.monthEnd(history, sums, today),
      kinds: total.kinds,
      history: history.filter(({ day }) => day >= period.from),
      shares: membersOf(recent).map(member => ({
        member,
        amount: tally(recent.filter(sum => sum.member === member)).amount
          .amount,
        why: whyOf(part, member, weights),
      })),
      // A team's own entity is told of the members that hold something of it.
      gaps:
        part.role === 'workload'
          ? gaps.filter(gap => membersOf(recent).includes(gap.member))
          : gaps,
      budgets,
      readAt: now().toISOString(),
    };
  }
}

/** Budgets of exactly that part. */
function budgetsOf(
  role: EntityCosts['role'],
  { members, component }: { members: string[]; component?: string },
  entity: Entity,
): CostQuery {
  const owner = entity.relations?.find(({ type }) => type === 'ownedBy');
  if (role === 'fleet') return {};
  return role === 'workload'
    ? { owner: owner?.targetRef ?? '' }
    : {
        member: members[0],
        ...(component && { component: component as CostQuery['component'] }),
      };
}

/** Workloads that are scaled by the time of day, as placements are known by. */
function scheduledWorkloads({ observed }: FleetSnapshot): Set<string> {
  return new Set(
    observed.flatMap(({ name, observations }) => {
      const scalers = observations['kubernetes.autoscalers']?.value?.scalers;
      return (scalers ?? [])
        .filter(({ windows }) => windows.length > 0)
        .map(
          ({ target, namespace }) =>
            `${name}/${target.kind}/${namespace}/${target.name}`,
        );
    }),
  );
}
