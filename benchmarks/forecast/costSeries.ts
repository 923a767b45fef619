// Daily costs with known events: what a forecast has to follow, and what an anomaly
// rule has to tell or to leave alone. The same seed gives the same series.

import type { CostRow } from '../../plugins/elk-fleet-common/src/__fixtures__/dailySeries';

interface Making {
  days: CostRow[];
  next: () => number;
  level: number;
}

const DAYS = 270;
const START = Date.UTC(2025, 0, 1);
/** No event before: a rule needs a past to judge by. */
const QUIET = 60;
/** A step may be told on each of these first days; later it is the new normal. */
const STEP_DAYS = 7;

/** mulberry32, by Tommy Ettinger, public domain. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const between = (next: () => number, low: number, high: number) =>
  low + (high - low) * next();

/** Normal by Box and Muller. */
const normal = (next: () => number) =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

const dayOf = (index: number) =>
  new Date(START + index * 86_400_000).toISOString().slice(0, 10);

/** Changes what is known of a day. */
function change(day: CostRow, to: (amount: number) => number): void {
  if (day.amount !== null) day.amount = to(day.amount);
}

/** What each kind of series does to the days, and the label of the days that it means. */
const KINDS: Record<string, (making: Making) => void> = {
  steady: () => {},
  growth: ({ days }) => {
    days.forEach((day, i) => {
      change(day, amount => amount * 1.0025 ** i);
    });
  },
  spikes: ({ days, next, level }) => {
    for (const from of [70, 120, 170, 220]) {
      const day = days[from + Math.floor(between(next, 0, 40))];
      const more = level * between(next, 0.35, 2.5);
      change(day, amount => amount + more);
      day.label = 'spike';
    }
  },
  node: ({ days, next, level }) => {
    const from = Math.floor(between(next, 90, 150));
    const more = level * between(next, 0.35, 0.9);
    days.slice(from).forEach((day, i) => {
      change(day, amount => amount + more);
      if (i < STEP_DAYS) day.label = 'node';
    });
  },
  // A few per cent more from one day on: true, dear in a year, and no anomaly of a day.
  price: ({ days, next }) => {
    const from = Math.floor(between(next, 90, 150));
    const rise = between(next, 1.04, 1.12);
    days.slice(from).forEach(day => change(day, amount => amount * rise));
  },
  drift: ({ days, next }) => {
    const more = between(next, 0.8, 1.2);
    days.slice(QUIET).forEach((day, i) => {
      const factor = 1 + (more * i) / (DAYS - QUIET);
      change(day, amount => amount * factor);
    });
  },
  // Twice as dear for a day, of almost nothing.
  small: ({ days, next }) => {
    for (const day of days) change(day, amount => amount / 100);
    for (const from of [80, 140, 200]) {
      const day = days[from + Math.floor(between(next, 0, 40))];
      change(day, amount => amount * 2.5);
    }
  },
  outage: ({ days, next }) => {
    for (const from of [80, 180]) {
      const start = from + Math.floor(between(next, 0, 60));
      for (const day of days.slice(start, start + 2)) {
        const left = between(next, 0, 0.3);
        change(day, amount => amount * left);
        day.label = 'outage';
      }
    }
  },
  gaps: ({ days, next, level }) => {
    for (const day of days) if (next() < 0.1) day.amount = null;
    for (const day of days.slice(130, 142)) day.amount = null;
    const day = days[200 + Math.floor(between(next, 0, 40))];
    day.amount = level * between(next, 2, 3);
    day.label = 'spike';
  },
};

function oneSeries(kind: string, seed: number): CostRow[] {
  const next = random(seed);
  const level = between(next, 80, 400);
  const weekend = between(next, 0.55, 1);
  const noise = between(next, 0.02, 0.1);
  const days = Array.from({ length: DAYS }, (_, i): CostRow => {
    const weekday = new Date(START + i * 86_400_000).getUTCDay();
    const shape = weekday % 6 === 0 ? weekend : 1;
    return {
      series: `${kind}-${seed}`,
      day: dayOf(i),
      amount: level * shape * Math.max(0, 1 + noise * normal(next)),
      label: '',
    };
  });
  KINDS[kind]({ days, next, level });
  return days.map(day => ({
    ...day,
    amount: day.amount === null ? null : Math.round(day.amount * 100) / 100,
  }));
}

/** One series of each kind, as rows of `series`, `day`, `amount` and `label`. */
export function costSeries(seed: number): CostRow[] {
  return Object.keys(KINDS).flatMap((kind, i) =>
    oneSeries(kind, seed * 100 + i),
  );
}
