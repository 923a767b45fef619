import {
  addDays,
  type CostAmount,
  type CostOutlook,
  type CostView,
  dayOf,
  endOfMonth,
  type CostAnomaly,
  findAnomalies,
  forecastDaily,
  forecastSum,
  daysBetween,
  type DailyAmount,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { NotFoundError } from '@backstage/errors';
import type { FleetCostSettings } from '../../config/costSettings';
import type { ReadableCostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { budgetStatuses } from './budgetStatuses';
import {
  type CostScope,
  readSums,
  type ScopedSum,
  type SumQuery,
  toHistory,
} from './CostScope';
import { buildGaps, buildGroups } from './costView';
import { Exchange } from './exchange';
import { bucketsOf, type Period, periodBefore, readPeriod } from './period';
import { tally } from './tally';

/** Days that pages draw. */
export const HISTORY_DAYS = 60;
/** Days before them that the verdicts on them rest on. */
const LEARNING_DAYS = 84;
const MOST_ANOMALIES = 50;
const TOO_SHORT =
  'Fewer than 14 days that are over are known; a forecast comes with time.';

/** What the costs are asked for by. */
export interface CostQuery extends Omit<CostScope, 'fleet' | 'members'> {
  member?: string;
  currency?: string;
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

  async costs(
    fleet: VisibleFleet,
    query: CostQuery & {
      from?: string;
      to?: string;
      groupBy: NonNullable<SumQuery['by']>;
    },
  ): Promise<CostView> {
    const now = this.#now();
    const period = readPeriod(query, now);
    const exchange = new Exchange(fleet.settings.costs, query.currency);
    const scope = scopeOf(fleet, query);
    const read = (range: Period) =>
      readSums(this.#store, scope, { ...range, by: query.groupBy }, exchange);
    const [{ sums, excluded }, before, gaps, collectedAt] = await Promise.all([
      read(period),
      read(periodBefore(period)),
      this.gaps(fleet, scope, period),
      this.collectedAt(fleet.settings.name),
    ]);
    const total = tally(sums);
    const buckets = bucketsOf(period, now);
    const titles = new Map(
      fleet.members.map(({ name, title }) => [name, title]),
    );
    return {
      fleet: fleet.settings.name,
      currency: exchange.currency,
      currencies: exchange.currencies,
      ...period,
      groupBy: query.groupBy,
      total: total.amount,
      previous: before.sums.length > 0 ? tally(before.sums).amount : null,
      kinds: total.kinds,
      buckets,
      ...buildGroups(sums, {
        groupBy: query.groupBy,
        buckets,
        previous: before.sums,
        titleOf: key =>
          query.groupBy === 'member' ? titles.get(key) : undefined,
      }),
      gaps,
      excluded,
      collectedAt,
      readAt: now.toISOString(),
    };
  }

  async outlook(fleet: VisibleFleet, query: CostQuery): Promise<CostOutlook> {
    const now = this.#now();
    const today = dayOf(now);
    const month = `${today.slice(0, 7)}-01`;
    const exchange = new Exchange(fleet.settings.costs, query.currency);
    const scope = scopeOf(fleet, query);
    const range = {
      from: addDays(today, -HISTORY_DAYS - LEARNING_DAYS),
      to: today,
    };
    const [{ sums }, lastMonth, budgets, collectedAt] = await Promise.all([
      readSums(
        this.#store,
        scope,
        { ...range, resolution: 'day', by: 'member' },
        exchange,
      ),
      readSums(
        this.#store,
        scope,
        { ...monthBefore(month), resolution: 'month' },
        exchange,
      ),
      budgetStatuses(this.#store, fleet, { exchange, today, query }),
      this.collectedAt(fleet.settings.name),
    ]);
    const history = toHistory(sums, {
      ...range,
      to: addDays(today, -1),
    });
    const forecast = forecastOf(history, sums, today);
    return {
      fleet: fleet.settings.name,
      currency: exchange.currency,
      month: month.slice(0, 7),
      monthToDate: tally(sums.filter(({ bucket }) => bucket >= month)).amount,
      lastMonth:
        lastMonth.sums.length > 0 ? tally(lastMonth.sums).amount : null,
      history: history.slice(-HISTORY_DAYS),
      forecast,
      noForecast: forecast ? null : TOO_SHORT,
      budgets,
      anomalies: anomaliesOf(sums, {
        fleet,
        range,
        minimum: exchange.fromDollars(minimumInDollars(fleet.settings.costs)),
        // The fleet as a whole is not what a part of it is.
        whole: query.member === undefined,
      }),
      collectedAt,
      readAt: now.toISOString(),
    };
  }

  /** ISO time at which some source was asked last. */
  async collectedAt(fleet: string): Promise<string | null> {
    const sources = await this.#store.getCostSources(fleet);
    return sources.reduce<string | null>(
      (latest, { attemptedAt }) =>
        latest === null || attemptedAt > latest ? attemptedAt : latest,
      null,
    );
  }

  /** Where the month is heading; null when too little is known. */
  monthEnd(
    history: DailyAmount[],
    sums: ScopedSum[],
    today: string,
  ): CostAmount | null {
    return forecastOf(history, sums, today)?.monthEnd ?? null;
  }

  /** Members of which some days are in no total. */
  async gaps(fleet: VisibleFleet, scope: CostScope, period: Period) {
    const { name, costs } = fleet.settings;
    const { members } = scope;
    const now = this.#now();
    const except = additionsOf(costs);
    const [coverage, sources] = await Promise.all([
      this.#store.getCoverage({
        fleet: name,
        members,
        from: period.from,
        to: addDays(dayOf(now), -1),
        except,
      }),
      this.#store.getCostSources(name),
    ]);
    return buildGaps({
      members,
      covered: new Map(coverage.map(({ member, days }) => [member, days])),
      period,
      now,
      reasonOf: member => {
        const own = sources.find(source => source.member === member);
        if (own?.error) return own.error.message;
        return own
          ? `${own.title} tells nothing of these days.`
          : 'No source of costs tells of it on these days.';
      },
    });
  }
}

/** Sources of what comes on top of what members run on. */
export function additionsOf(costs: FleetCostSettings): string[] {
  return [
    'replication',
    ...costs.items.map(({ name }) => `item:${name}`),
    ...costs.focus
      .filter(({ covers }) => covers === 'addition')
      .map(({ name }) => `focus:${name}`),
  ];
}

/** @throws NotFoundError for a member that the caller may not read the costs of */
export function scopeOf(
  { settings, members }: VisibleFleet,
  { member, component, category, owner }: CostQuery,
): CostScope {
  const names = members.map(({ name }) => name);
  if (member !== undefined && !names.includes(member)) {
    throw new NotFoundError(
      `There is no member "${member}" in the fleet "${settings.name}", or you may not read its costs`,
    );
  }
  return {
    fleet: settings.name,
    members: member === undefined ? names : [member],
    component,
    category,
    owner,
  };
}

function monthBefore(month: string) {
  const to = addDays(month, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}

const NOTHING = { expected: 0, low: 0, high: 0 };

/** To the end of the month, and where that is then. */
function forecastOf(
  history: DailyAmount[],
  sums: ScopedSum[],
  today: string,
): CostOutlook['forecast'] {
  const known = history.filter(({ amount }) => amount !== null);
  const last = known[known.length - 1]?.day;
  if (last === undefined) return null;
  const end = endOfMonth(today);
  const count = daysBetween(addDays(last, 1), end).length;
  const days = Math.max(count, 30);
  const made = forecastDaily(history, { days });
  const rest = count > 0 ? forecastSum(history, { days: count }) : NOTHING;
  if (!made || !rest) return null;
  const month = today.slice(0, 7);
  const spent = tally(
    sums.filter(({ bucket }) => bucket.startsWith(month) && bucket <= last),
  ).amount;
  const { level, method, trainedOn, error } = made;
  return {
    monthEnd: {
      amount: spent.amount + rest.expected,
      low: spent.amount + rest.low,
      high: spent.amount + rest.high,
    },
    days: made.days.slice(0, days),
    ...{ level, method, trainedOn, error },
  };
}

/** Unusual days of the fleet and of its members, newest first. */
function anomaliesOf(
  sums: ScopedSum[],
  options: {
    fleet: VisibleFleet;
    range: { from: string; to: string };
    minimum: number;
    whole: boolean;
  },
): CostAnomaly[] {
  const { fleet, range, minimum } = options;
  const over = { from: range.from, to: addDays(range.to, -1) };
  const drawn = addDays(range.to, -HISTORY_DAYS);
  const find = (own: ScopedSum[], member: string | null, title: string) =>
    findAnomalies(toHistory(own, over), { minimum })
      .filter(({ day }) => day >= drawn)
      .map(anomaly => ({
        id: `${member ?? '*'}/${anomaly.day}`,
        member,
        title,
        ...anomaly,
      }));
  const byMember = new Map<string, ScopedSum[]>();
  // A fixed cost is as it was agreed; beside it the rest would look steadier.
  const varying = sums.filter(({ source }) => !source.startsWith('item:'));
  for (const sum of varying) {
    const own = byMember.get(sum.member ?? '') ?? [];
    own.push(sum);
    byMember.set(sum.member ?? '', own);
  }
  const found = fleet.members.flatMap(({ name, title }) =>
    find(byMember.get(name) ?? [], name, title),
  );
  const whole =
    options.whole && fleet.members.length > 1
      ? find(varying, null, fleet.settings.title)
      : [];
  return [...whole, ...found]
    .sort((a, b) => compareDays(b.day, a.day) || b.excess - a.excess)
    .slice(0, MOST_ANOMALIES);
}

function compareDays(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function minimumInDollars({
  anomalyMinimum,
  currency,
  rates,
}: FleetCostSettings): number {
  return anomalyMinimum / rates[currency].rate;
}
