import {
  addDays,
  type CostAnomaly,
  type CostOutlook,
  daysBetween,
  endOfMonth,
  findAnomalies,
  forecastDaily,
  forecastSum,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from '../visibleFleet';
import type { ScopedSum } from './CostScope';
import { toHistory } from './history';
import { tally } from './tally';

/** Days that pages draw. */
export const HISTORY_DAYS = 60;
/** Days that are told of the future, at least. */
const FORECAST_DAYS = 30;
const MOST_ANOMALIES = 50;

const TOO_SHORT =
  'Fewer than 14 days that are over are known; a forecast comes with time.';
const TOO_OLD =
  'Nothing is known of this month yet, nor of the last day of the month before.';
const NOTHING = { expected: 0, low: 0, high: 0 };

/** Daily sums up to today, of which nothing is known before `from`. */
export interface OutlookFacts {
  sums: ScopedSum[];
  /** UTC day. */
  from: string;
  today: string;
  /** Ids of sources of what comes on top of what members run on. */
  additions: string[];
}

/** The days that are over. */
export function historyOf({ sums, from, today, additions }: OutlookFacts) {
  return toHistory(sums, { from, to: addDays(today, -1) }, additions);
}

/** To the end of the month, and where that is then, or why nobody knows. */
export function forecastOf(
  facts: OutlookFacts,
): Pick<CostOutlook, 'forecast' | 'noForecast'> {
  const { sums, today } = facts;
  const history = historyOf(facts);
  const known = history.filter(({ amount }) => amount !== null);
  const last = known[known.length - 1]?.day;
  const month = today.slice(0, 7);
  if (last === undefined) return { forecast: null, noForecast: TOO_SHORT };
  // A forecast from further back would be one of the month before, too.
  if (last < addDays(`${month}-01`, -1)) {
    return { forecast: null, noForecast: TOO_OLD };
  }
  const count = daysBetween(addDays(last, 1), endOfMonth(today)).length;
  const made = forecastDaily(history, { days: Math.max(count, FORECAST_DAYS) });
  const rest = count > 0 ? forecastSum(history, { days: count }) : NOTHING;
  if (!made || !rest) return { forecast: null, noForecast: TOO_SHORT };
  const ofMonth = sums.filter(({ bucket }) => bucket.startsWith(month));
  const least = tally(ofMonth).amount.amount;
  const spent = tally(ofMonth.filter(({ bucket }) => bucket <= last)).amount
    .amount;
  // What fell on today already is spent, whatever was expected of it.
  const monthEnd = {
    amount: Math.max(least, spent + rest.expected),
    low: Math.max(least, spent + rest.low),
    high: Math.max(least, spent + rest.high),
  };
  const { days, level, method, trainedOn, error } = made;
  return {
    forecast: { monthEnd, days, level, method, trainedOn, error },
    noForecast: null,
  };
}

/** What unusual days are looked for in. */
export interface AnomalyOptions extends OutlookFacts {
  fleet: VisibleFleet;
  /** Less than this a day is nothing to tell, in units. */
  minimum: number;
  /** Only the members, not all of it together. */
  isPart: boolean;
}

/** Unusual days of the fleet and of its members, newest first. */
export function anomaliesOf(options: AnomalyOptions): CostAnomaly[] {
  const { fleet, from, today, minimum, additions } = options;
  const drawn = addDays(today, -HISTORY_DAYS);
  const find = (sums: ScopedSum[], member: string | null, title: string) =>
    findAnomalies(historyOf({ sums, from, today, additions }), { minimum })
      .filter(({ day }) => day >= drawn)
      .map(anomaly => ({
        id: `${member ?? '*'}/${anomaly.day}`,
        member,
        title,
        ...anomaly,
      }));
  // A fixed cost is as it was agreed; beside it the rest would look steadier.
  const varying = options.sums.filter(
    ({ source }) => !additions.includes(source),
  );
  const byMember = groupByMember(varying);
  const found = fleet.members.flatMap(({ name, title }) =>
    find(byMember.get(name) ?? [], name, title),
  );
  // Of a part of the fleet nobody can say that it was unusual of the whole.
  const hasWhole = !options.isPart && fleet.isWhole && fleet.members.length > 1;
  const whole = hasWhole ? find(varying, null, fleet.settings.title) : [];
  return [...whole, ...found]
    .sort(
      (a, b) => Date.parse(b.day) - Date.parse(a.day) || b.excess - a.excess,
    )
    .slice(0, MOST_ANOMALIES);
}

function groupByMember(sums: ScopedSum[]): Map<string, ScopedSum[]> {
  const byMember = new Map<string, ScopedSum[]>();
  for (const sum of sums) {
    const own = byMember.get(sum.member ?? '') ?? [];
    own.push(sum);
    byMember.set(sum.member ?? '', own);
  }
  return byMember;
}
