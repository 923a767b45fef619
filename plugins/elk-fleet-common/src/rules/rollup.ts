import type { ReplicationHistory, Resolution } from '../generated/api';

/**
 * Numbers of a link at one time, or over the stretch that begins then.
 *
 * @public
 */
export type LinkSample = ReplicationHistory['samples'][number];

/**
 * How long the stretches of a resolution are, in milliseconds; 0 for samples as
 * they were taken. Each divides the next.
 *
 * @public
 */
export const RESOLUTION_MS: Record<Resolution, number> = {
  raw: 0,
  '5m': 5 * 60_000,
  '1h': 60 * 60_000,
};

const DAY = 24 * 60 * 60_000;

/**
 * For how long samples are kept, in milliseconds: all for a day, one for 5
 * minutes for two weeks, one an hour for a year.
 *
 * @public
 */
export const DEFAULT_KEEP_MS: Record<Resolution, number> = {
  raw: DAY,
  '5m': 14 * DAY,
  '1h': 365 * DAY,
};

/**
 * Rolls samples of one link up to one for each stretch of time that has any.
 * Kept are the last lag and the worst, the means of the rates, the most retries,
 * the least that was left of the lease, and where both ends were last; what was
 * never known stays null. Rates take resets of counters into account already.
 *
 * What comes out may be rolled up again, to the same resolution, which changes
 * nothing, or to a coarser one. The order of the samples does not matter, nor
 * does one that is there twice.
 *
 * @returns oldest first, each at the time at which its stretch begins
 * @public
 */
export function rollUp(
  samples: LinkSample[],
  resolution: Exclude<Resolution, 'raw'>,
): LinkSample[] {
  const stretchMs = RESOLUTION_MS[resolution];
  const stretches = new Map<number, LinkSample[]>();
  for (const sample of inOrder(samples)) {
    const from = Math.floor(Date.parse(sample.at) / stretchMs) * stretchMs;
    const stretch = stretches.get(from);
    if (stretch) {
      stretch.push(sample);
    } else {
      stretches.set(from, [sample]);
    }
  }
  return [...stretches].map(([from, stretch]) => combine(stretch, from));
}

/** What a chart can show, and a browser takes in at once. */
const MAX_SAMPLES = 1000;

/**
 * As many samples as a chart can show: of more, neighbours are rolled up
 * together, so that no peak is lost.
 *
 * @param samples - oldest first
 * @param limit - 1,000 unless given
 * @public
 */
export function boundSamples(
  samples: LinkSample[],
  limit: number = MAX_SAMPLES,
): LinkSample[] {
  const size = Math.ceil(samples.length / limit);
  return size <= 1
    ? samples
    : Array.from({ length: Math.ceil(samples.length / size) }, (_, i) => {
        const stretch = samples.slice(i * size, (i + 1) * size);
        return combine(stretch, Date.parse(stretch[0].at));
      });
}

/**
 * Up to when all stretches of a resolution are over, so that they can be rolled
 * up for good.
 *
 * @param lateMs - how late a sample may be stored, in milliseconds
 * @public
 */
export function completeUntil(
  now: Date,
  resolution: Exclude<Resolution, 'raw'>,
  lateMs: number,
): Date {
  const stretchMs = RESOLUTION_MS[resolution];
  const past = now.getTime() - lateMs;
  return new Date(Math.floor(past / stretchMs) * stretchMs);
}

/**
 * The finest samples that still reach back to a time, else those of an hour.
 *
 * @param keepMs - {@link DEFAULT_KEEP_MS} unless given
 * @public
 */
export function finestResolution(
  from: Date,
  now: Date,
  keepMs: Record<Resolution, number> = DEFAULT_KEEP_MS,
): Resolution {
  const age = now.getTime() - from.getTime();
  const finest: Resolution[] = ['raw', '5m'];
  return finest.find(resolution => age <= keepMs[resolution]) ?? '1h';
}

/** Oldest first, one of each time. */
function inOrder(samples: LinkSample[]): LinkSample[] {
  const byTime = new Map<number, LinkSample>();
  for (const sample of samples) {
    const time = Date.parse(sample.at);
    const other = byTime.get(time);
    if (!other || JSON.stringify(sample) < JSON.stringify(other)) {
      byTime.set(time, sample);
    }
  }
  return [...byTime].sort(([a], [b]) => a - b).map(([, sample]) => sample);
}

/** @param stretch - oldest first */
function combine(stretch: LinkSample[], from: number): LinkSample {
  const known = (name: NumberOf<LinkSample>): number[] =>
    stretch.map(sample => sample[name]).filter(value => value !== null);
  const isBound = (name: 'lagExact' | 'lagSecondsExact') =>
    stretch.some(sample => sample[name] === false);
  return {
    at: new Date(from).toISOString(),
    ...(isBound('lagExact') && { lagExact: false }),
    ...(isBound('lagSecondsExact') && { lagSecondsExact: false }),
    lagOperations: last(known('lagOperations')),
    lagOperationsMax: most(known('lagOperationsMax')),
    lagSeconds: last(known('lagSeconds')),
    lagSecondsMax: most(known('lagSecondsMax')),
    bytesPerSecond: mean(known('bytesPerSecond')),
    operationsPerSecond: mean(known('operationsPerSecond')),
    retries: most(known('retries')),
    leaseSeconds: least(known('leaseSeconds')),
    leaderCheckpoint: last(known('leaderCheckpoint')),
    followerCheckpoint: last(known('followerCheckpoint')),
  };
}

/** Names of the properties that are numbers or null. */
type NumberOf<T> = {
  [K in keyof T]-?: T[K] extends number | null ? K : never;
}[keyof T];

function last(values: number[]): number | null {
  return values[values.length - 1] ?? null;
}

function most(values: number[]): number | null {
  return values.length > 0 ? Math.max(...values) : null;
}

function least(values: number[]): number | null {
  return values.length > 0 ? Math.min(...values) : null;
}

function mean(values: number[]): number | null {
  return values.length > 0
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : null;
}
