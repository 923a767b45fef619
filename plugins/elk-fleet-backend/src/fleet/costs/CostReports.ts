import {
  addDays,
  type CostOutlook,
  type CostView,
  dayOf,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReadableCostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { budgetStatuses } from './budgetStatuses';
import { readGaps } from './costGaps';
import {
  anomaliesOf,
  forecastOf,
  HISTORY_DAYS,
  historyOf,
} from './costOutlook';
import { type CostQuery, readSums, scopeOf, type SumQuery } from './CostScope';
import { buildGroups } from './costView';
import { Exchange } from './exchange';
import { bucketsOf, type Period, periodBefore, readPeriod } from './period';
import { tally } from './tally';

/** Days before those that are drawn, that the verdicts on them rest on. */
const LEARNING_DAYS = 84;

/** What is asked of the costs of a period. */
export interface CostViewQuery extends CostQuery {
  from?: string;
  to?: string;
  groupBy: NonNullable<SumQuery['by']>;
}

/** What reports are made from. */
export interface CostReportOptions {
  store: ReadableCostStore;
  now: () => Date;
}

/** What a fleet costs, and where that is heading, as far as the caller may know. */
export class CostReports {
  readonly #store: ReadableCostStore;
  readonly #now: () => Date;

  constructor(options: CostReportOptions) {
    this.#store = options.store;
    this.#now = options.now;
  }

  async costs(fleet: VisibleFleet, query: CostViewQuery): Promise<CostView> {
    const now = this.#now();
    const { groupBy } = query;
    const period = readPeriod(query, now);
    const exchange = new Exchange(fleet.settings.costs, query.currency);
    const scope = scopeOf(fleet, query);
    const { members } = scope;
    const read = (range: Period) =>
      readSums(this.#store, scope, { ...range, by: groupBy }, exchange);
    const [{ sums, excluded }, before, gaps, collectedAt] = await Promise.all([
      read(period),
      read(periodBefore(period)),
      readGaps(this.#store, fleet, { members, period, now }),
      this.#collectedAt(fleet.settings.name),
    ]);
    const total = tally(sums);
    const buckets = bucketsOf(period, now);
    return {
      fleet: fleet.settings.name,
      currency: exchange.currency,
      currencies: exchange.currencies,
      ...{ ...period, groupBy, buckets },
      total: total.amount,
      previous: before.sums.length > 0 ? tally(before.sums).amount : null,
      kinds: total.kinds,
      ...buildGroups(sums, {
        ...{ groupBy, buckets, previous: before.sums },
        titleOf: titlesOf(fleet, groupBy),
      }),
      ...{ gaps, excluded, collectedAt },
      readAt: now.toISOString(),
    };
  }

  async outlook(fleet: VisibleFleet, query: CostQuery): Promise<CostOutlook> {
    const now = this.#now();
    const today = dayOf(now);
    const month = `${today.slice(0, 7)}-01`;
    const { name, costs } = fleet.settings;
    const exchange = new Exchange(costs, query.currency);
    const from = addDays(today, -HISTORY_DAYS - LEARNING_DAYS);
    const read = (range: SumQuery) =>
      readSums(this.#store, scopeOf(fleet, query), range, exchange);
    const [{ sums }, lastMonth, budgets, collectedAt] = await Promise.all([
      read({ from, to: today, resolution: 'day', by: 'member' }),
      read({ ...monthBefore(month), resolution: 'month' }),
      budgetStatuses(this.#store, fleet, { exchange, today, query }),
      this.#collectedAt(name),
    ]);
    const facts = { sums, from, today };
    return {
      fleet: name,
      currency: exchange.currency,
      month: month.slice(0, 7),
      monthToDate: tally(sums.filter(({ bucket }) => bucket >= month)).amount,
      lastMonth:
        lastMonth.sums.length > 0 ? tally(lastMonth.sums).amount : null,
      history: historyOf(facts).slice(-HISTORY_DAYS),
      ...forecastOf(facts),
      budgets,
      anomalies: anomaliesOf({
        ...{ ...facts, fleet },
        minimum: costs.anomalyMinimum * exchange.rateFrom(costs.currency)!,
        isPart: query.member !== undefined,
      }),
      collectedAt,
      readAt: now.toISOString(),
    };
  }

  /** ISO time at which some source was asked last. */
  async #collectedAt(fleet: string): Promise<string | null> {
    const sources = await this.#store.getCostSources(fleet);
    return sources.reduce<string | null>(
      (latest, { attemptedAt }) =>
        latest === null || attemptedAt > latest ? attemptedAt : latest,
      null,
    );
  }
}

/** Members have titles of their own; of all else the key says enough. */
function titlesOf({ members }: VisibleFleet, groupBy: CostView['groupBy']) {
  const titles = new Map(members.map(({ name, title }) => [name, title]));
  return (key: string) => (groupBy === 'member' ? titles.get(key) : undefined);
}

function monthBefore(month: string) {
  const to = addDays(month, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}
