// Measures the forecast and the anomaly rules, see ../README.md.
import { findAnomalies } from '../../plugins/elk-fleet-common/src/rules/cost/anomalies';
import type { DailyAmount } from '../../plugins/elk-fleet-common/src/rules/cost/dailySeries';
import { addDays } from '../../plugins/elk-fleet-common/src/rules/cost/days';
import {
  forecastDaily,
  forecastSum,
} from '../../plugins/elk-fleet-common/src/rules/cost/forecast';
import {
  bySeries,
  eventsOf,
  readCosts,
  readSeries,
  type CostRow,
} from '../../plugins/elk-fleet-common/src/__fixtures__/dailySeries';
import { costSeries } from './costSeries';

const FIRST_ORIGIN = 90;
const STRIDE = 3;
const MONTH = 30;
/** Seeds that no threshold was chosen by: those were 101 to 130. */
const FRESH_SEEDS = Array.from({ length: 50 }, (_, i) => 201 + i);

interface Score {
  error: number;
  amount: number;
  held: number;
  days: number;
}
const score = (): Score => ({ error: 0, amount: 0, held: 0, days: 0 });
const percent = (part: number, whole: number) =>
  (whole > 0 ? ((100 * part) / whole).toFixed(1) : '-').padStart(6);

function add(to: Score, actual: number, expected: number, held = false) {
  to.error += Math.abs(actual - expected);
  to.amount += actual;
  to.held += held ? 1 : 0;
  to.days += 1;
}

const isHeld = (actual: number, { low, high }: { low: number; high: number }) =>
  actual >= low && actual <= high;

/** What the last known day, and the same weekday of the last week, would have said. */
function naive(past: DailyAmount[]) {
  const known = past.filter(({ amount }) => amount !== null);
  const amounts = new Map(known.map(({ day, amount }) => [day, amount!]));
  const last = known[known.length - 1];
  return {
    last: last.amount!,
    sameWeekday(day: string): number {
      let earlier = day;
      for (let weeks = 0; weeks < 10; weeks++) {
        earlier = addDays(earlier, -7);
        const amount = amounts.get(earlier);
        if (amount !== undefined) return amount;
      }
      return last.amount!;
    },
  };
}

function createScores() {
  const horizon = () => ({ ours: score(), last: score(), weekday: score() });
  return { week: horizon(), month: horizon(), sum: score() };
}
type Scores = ReturnType<typeof createScores>;

function scoreOrigin(scores: Scores, history: DailyAmount[], origin: number) {
  const past = history.slice(0, origin);
  const actual = new Map(history.map(({ day, amount }) => [day, amount]));
  const forecast = forecastDaily(past, { days: MONTH })!;
  const simple = naive(past);
  forecast.days.forEach((day, i) => {
    const amount = actual.get(day.day) ?? null;
    if (amount === null) return;
    for (const each of i < 7 ? [scores.week, scores.month] : [scores.month]) {
      add(each.ours, amount, day.expected, isHeld(amount, day));
      add(each.last, amount, simple.last);
      add(each.weekday, amount, simple.sameWeekday(day.day));
    }
  });
  const amounts = forecast.days.map(({ day }) => actual.get(day) ?? null);
  if (amounts.every(amount => amount !== null)) {
    const total = amounts.reduce<number>((sum, amount) => sum + amount!, 0);
    const sum = forecastSum(past, { days: MONTH })!;
    add(scores.sum, total, sum.expected, isHeld(total, sum));
  }
  return forecast.method;
}

function printForecasts(name: string, all: DailyAmount[][]) {
  const scores = createScores();
  const methods: Record<string, number> = {};
  for (const history of all) {
    for (let at = FIRST_ORIGIN; at <= history.length - MONTH; at += STRIDE) {
      const method = scoreOrigin(scores, history, at);
      methods[method] = (methods[method] ?? 0) + 1;
    }
  }
  const errors = ({ ours, weekday, last }: Scores['week']) =>
    [ours, weekday, last].map(each => percent(each.error, each.amount));
  const most = Object.entries(methods).sort((a, b) => b[1] - a[1])[0][0];
  console.log(
    `  ${name.padEnd(20)}`,
    ...errors(scores.week),
    percent(scores.week.ours.held, scores.week.ours.days),
    ' |',
    ...errors(scores.month),
    percent(scores.month.ours.held, scores.month.ours.days),
    ' |',
    percent(scores.sum.error, scores.sum.amount),
    percent(scores.sum.held, scores.sum.days),
    ` ${most}`,
  );
}

function printAnomalies(name: string, rows: CostRow[]) {
  const found = { right: 0, wrong: 0 };
  const events: Record<string, { told: number; all: number }> = {};
  for (const series of bySeries(rows).values()) {
    const told = new Set(findAnomalies(series).map(({ day }) => day));
    for (const row of series) {
      if (told.has(row.day)) found[row.label ? 'right' : 'wrong'] += 1;
    }
    for (const event of eventsOf(series)) {
      const of = (events[event[0].label] ??= { told: 0, all: 0 });
      of.all += 1;
      of.told += event.some(({ day }) => told.has(day)) ? 1 : 0;
    }
  }
  const each = Object.values(events);
  const sum = (key: 'told' | 'all') => each.reduce((n, of) => n + of[key], 0);
  console.log(
    `  ${name}: precision`,
    percent(found.right, found.right + found.wrong),
    'recall',
    percent(sum('told'), sum('all')),
    ` ${found.wrong} days told wrongly of ${rows.length},`,
    Object.entries(events)
      .map(([label, { told, all }]) => `${label} ${told} of ${all}`)
      .join(', '),
  );
}

const costs = readCosts();
console.log(
  'Mean error as % of the mean day: ours, same weekday, last day; held',
);
console.log(
  `  ${''.padEnd(20)}   7 days`.padEnd(57),
  '30 days'.padEnd(31),
  'sum',
);
for (const name of ['bike-rentals', 'us-births', 'seattle-temperature']) {
  printForecasts(name, [readSeries(`${name}.csv`)]);
}
const kinds = new Map<string, CostRow[][]>();
for (const [name, rows] of bySeries(costs)) {
  const [kind] = name.split('-');
  kinds.set(kind, [...(kinds.get(kind) ?? []), rows]);
}
for (const [kind, all] of kinds) printForecasts(`costs: ${kind}`, all);

const start = performance.now();
const bike = readSeries('bike-rentals.csv');
for (let i = 0; i < 20; i++) forecastDaily(bike, { days: MONTH });
const middle = performance.now();
for (let i = 0; i < 20; i++) findAnomalies(bike);
console.log(
  `Two years: a forecast in ${((middle - start) / 20).toFixed(
    1,
  )} ms, anomalies in`,
  `${((performance.now() - middle) / 20).toFixed(1)} ms`,
);

console.log('Anomalies');
printAnomalies('data/costs.csv', costs);
printAnomalies('50 fresh seeds', FRESH_SEEDS.flatMap(costSeries));
