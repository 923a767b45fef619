import type { ReplicationHistory } from '@elk-fleet/backstage-plugin-elk-fleet-common';

const NOTHING = { exact: null, bound: null, most: null };

type Sample = ReplicationHistory['samples'][number];

/** A quantity over time. */
export interface Quantity {
  value: (sample: Sample) => number | null;
  /** The most within the time that a sample stands for. */
  most?: (sample: Sample) => number | null;
  /** What says whether the value is a lower bound, if it may be one. */
  exactBy?: 'lagExact' | 'lagSecondsExact';
}

/** A point of a chart; what is null is not drawn. */
export interface ChartPoint {
  time: number;
  exact: number | null;
  /** Drawn differently, as the truth may be more. */
  bound: number | null;
  most: number | null;
}

const PATIENCE = 3;

/**
 * The points of a chart. Where nobody could tell there is a point without a
 * value, also where there is no sample at all, so that no line bridges it.
 */
export function chartPoints(
  samples: Sample[],
  quantity: Quantity,
): ChartPoint[] {
  const gap = PATIENCE * usualDistance(samples);
  const points: ChartPoint[] = [];
  for (const sample of samples) {
    const time = Date.parse(sample.at);
    const last = points[points.length - 1];
    if (last && time - last.time > gap) {
      points.push({ ...NOTHING, time: (last.time + time) / 2 });
    }
    const value = quantity.value(sample);
    const { exactBy } = quantity;
    const isBound = exactBy !== undefined && sample[exactBy] === false;
    points.push({
      time,
      exact: isBound ? null : value,
      // A lower bound of 0 says nothing.
      bound: isBound && value ? value : null,
      most: isBound ? null : quantity.most?.(sample) ?? null,
    });
  }
  return joined(points);
}

/** The line of lower bounds goes on from the last value that was right. */
function joined(points: ChartPoint[]): ChartPoint[] {
  return points.map((point, index) =>
    point.exact !== null && (points[index + 1]?.bound ?? null) !== null
      ? { ...point, bound: point.exact }
      : point,
  );
}

/** The median time between two samples. */
function usualDistance(samples: Sample[]): number {
  const distances = samples
    .slice(1)
    .map(({ at }, index) => Date.parse(at) - Date.parse(samples[index].at))
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}

/** What a chart says, for those who cannot see it. */
export function summarise(
  points: ChartPoint[],
  format: (value: number) => string,
): string | undefined {
  const values = points
    .map(({ exact, bound }) => exact ?? bound)
    .filter((value): value is number => value !== null);
  if (values.length < 2) return undefined;
  const { exact, bound } = points[points.length - 1];
  const last = exact ?? bound;
  const now =
    last === null
      ? 'Not known now'
      : `Now ${exact === null ? '≥ ' : ''}${format(last)}`;
  return `${now}, at most ${format(Math.max(...values))}, at least ${format(
    Math.min(...values),
  )}.`;
}
