import {
  addDays,
  type CostOutlook,
  type CostView,
  dayOf,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSourceState, ReadableCostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { budgetStatuses } from './budgetStatuses';
import { additionsOf, readGaps } from './costGaps';
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
import { comparable, firstKnownDay } from './previous';
import { RevisionCache } from './RevisionCache';
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
  readonly #cache = new RevisionCache();

  constructor(options: CostReportOptions) {
    this.#store = options.store;
    this.#now = options.now;
  }

  async costs(fleet: VisibleFleet, query: CostViewQuery): Promise<CostView> {
    return this.#kept('costs', fleet, query, now =>
      this.#readCosts(fleet, query, now),
    );
  }

  async outlook(fleet: VisibleFleet, query: CostQuery): Promise<CostOutlook> {
    return this.#kept('outlook', fleet, query, now =>
      this.#readOutlook(fleet, query, now),
    );
  }

  /** An answer stays as it is while nothing of the costs has changed, nor the day. */
  async #kept<T extends { readAt: string }>(
    what: string,
    fleet: VisibleFleet,
    query: object,
    make: (now: Date) => Promise<T>,
  ): Promise<T> {
    const now = this.#now();
    const { name } = fleet.settings;
    const members = fleet.members.map(member => member.name);
    const key = JSON.stringify([
      ...[what, name, members, fleet.isWhole],
      ...[Object.entries(query).sort(), dayOf(now)],
    ]);
    const revision = await this.#store.getCostRevision(name);
    const answer = await this.#cache.get(key, revision, () => make(now));
    return { ...answer, readAt: now.toISOString() };
  }

  async #readCosts(
    fleet: VisibleFleet,
    query: CostViewQuery,
    now: Date,
  ): Promise<CostView> {
    const { groupBy } = query;
    const period = readPeriod(query, now);
    const exchange = new Exchange(fleet.settings.costs, query.currency);
    const scope = scopeOf(fleet, query);
    const { members } = scope;
    const read = (range: Period) =>
      readSums(this.#store, scope, { ...range, by: groupBy }, exchange);
    const [{ sums, excluded }, before, gaps, states] = await Promise.all([
      read(period),
      read(periodBefore(period)),
      readGaps(this.#store, fleet, { members, period, now }),
      this.#store.getCostSources(fleet.settings.name),
    ]);
    const firstKnown = firstKnownDay(states, additionsOf(fleet.settings.costs));
    const previous = comparable(before.sums, { period, now, firstKnown });
    const total = tally(sums);
    const buckets = bucketsOf(period, now);
    return {
      fleet: fleet.settings.name,
      currency: exchange.currency,
      currencies: exchange.currencies,
      ...{ ...period, groupBy, buckets },
      total: total.amount,
      previous: previous.length > 0 ? tally(previous).amount : null,
      kinds: total.kinds,
      ...buildGroups(sums, {
        ...{ groupBy, buckets, previous },
        titleOf: titlesOf(fleet, groupBy),
      }),
      ...{ gaps, excluded, collectedAt: latestAttempt(states) },
      readAt: now.toISOString(),
    };
  }

  async #readOutlook(
    fleet: VisibleFleet,
    query: CostQuery,
    now: Date,
  ): Promise<CostOutlook> {
    const today = dayOf(now);
    const month = `${today.slice(0, 7)}-01`;
    const { name, costs } = fleet.settings;
    const exchange = new Exchange(costs, query.currency);
    const from = addDays(today, -HISTORY_DAYS - LEARNING_DAYS);
    const read = (range: SumQuery) =>
      readSums(this.#store, scopeOf(fleet, query), range, exchange);
    const [{ sums, excluded }, lastMonth, budgets, states] = await Promise.all([
      read({ from, to: today, resolution: 'day', by: 'member' }),
      read({ ...monthBefore(month), resolution: 'month' }),
      budgetStatuses(this.#store, fleet, { exchange, today, query }),
      this.#store.getCostSources(name),
    ]);
    const additions = additionsOf(costs);
    const facts = { sums, from, today, additions };
    const firstKnown = firstKnownDay(states, additions);
    const before = monthBefore(month);
    const knowsLastMonth =
      firstKnown !== undefined && firstKnown <= before.from;
    return {
      fleet: name,
      currency: exchange.currency,
      month: month.slice(0, 7),
      monthToDate: tally(sums.filter(({ bucket }) => bucket >= month)).amount,
      lastMonth: knowsLastMonth ? tally(lastMonth.sums).amount : null,
      history: historyOf(facts).slice(-HISTORY_DAYS),
      ...forecastOf(facts),
      budgets,
      anomalies: anomaliesOf({
        ...{ ...facts, fleet },
        minimum: costs.anomalyMinimum * exchange.rateFrom(costs.currency)!,
        isPart: query.member !== undefined,
      }),
      excluded,
      collectedAt: latestAttempt(states),
      readAt: now.toISOString(),
    };
  }
}

/** ISO time at which some source was asked last. */
function latestAttempt(states: CostSourceState[]): string | null {
  return states.reduce<string | null>(
    (latest, { attemptedAt }) =>
      latest === null || attemptedAt > latest ? attemptedAt : latest,
    null,
  );
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
