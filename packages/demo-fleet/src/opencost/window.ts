const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UNITS: Record<string, number> = {
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
};

/** A span of time in milliseconds since the epoch; the end is not part of it. */
export interface Window {
  start: number;
  end: number;
}

/** For example `30m`, `12h`, `7d`, in milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+)([mhdw])$/.exec(text);
  if (!match || Number(match[1]) === 0) return undefined;
  return Number(match[1]) * UNITS[match[2]];
}

function month(now: number, offset: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
}

function namedWindow(text: string, now: number): Window | undefined {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  // Weeks start on Sunday.
  const week = today - new Date(today).getUTCDay() * DAY_MS;
  const windows: Record<string, Window> = {
    today: { start: today, end: today + DAY_MS },
    yesterday: { start: today - DAY_MS, end: today },
    week: { start: week, end: week + 7 * DAY_MS },
    lastweek: { start: week - 7 * DAY_MS, end: week },
    month: { start: month(now, 0), end: month(now, 1) },
    lastmonth: { start: month(now, -1), end: month(now, 0) },
  };
  return Object.hasOwn(windows, text) ? windows[text] : undefined;
}

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/**
 * The `window` of a request: a name, a duration until now, or two times.
 *
 * @param rounds - a duration ends with the day, hour or minute that now is in,
 *   as since OpenCost 1.108 (github.com/opencost/opencost, pull requests 2225
 *   and 2768)
 */
export function parseWindow(
  text: string,
  { now, rounds }: { now: number; rounds: boolean },
): Window | undefined {
  const duration = parseDuration(text);
  if (duration) {
    const unit = Math.min(UNITS[text.at(-1)!], DAY_MS);
    const end = rounds ? Math.ceil(now / unit) * unit : now;
    return { start: end - duration, end };
  }
  const named = namedWindow(text, now);
  if (named) return named;
  const [start, end, ...rest] = text.split(',').map(instant);
  return rest.length === 0 && start < end ? { start, end } : undefined;
}

/** Cuts a window into steps; the last one may be shorter. */
export function stepsOf({ start, end }: Window, stepMs: number): Window[] {
  const steps: Window[] = [];
  for (let at = start; at < end; at += stepMs) {
    steps.push({ start: at, end: Math.min(at + stepMs, end) });
  }
  return steps;
}
