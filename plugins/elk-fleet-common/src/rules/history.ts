import type { ReplicationHistory } from '../generated/api';

/**
 * A checkpoint at a time.
 *
 * @public
 */
export interface CheckpointSample {
  /** ISO time. */
  at: string;
  checkpoint: number;
}

/** @public */
export type LagSample = ReplicationHistory['samples'][number];

/** What two checkpoints do not tell. */
const UNWATCHED = {
  lagSeconds: null,
  lagSecondsMax: null,
  bytesPerSecond: null,
  operationsPerSecond: null,
  retries: null,
  leaseSeconds: null,
};

/** What a chart can show, and a browser takes in at once. */
const MAX_SAMPLES = 1000;

/**
 * Lag over time from the samples of both ends, oldest first. The ends are read
 * at different moments, so the leader's checkpoint is interpolated to the
 * moments of the follower's readings. Where one end was not read for more than
 * the given gap its checkpoint and the lag are null. Of more than 1,000 samples
 * the worst of each stretch is kept.
 *
 * @param samples - of both ends, oldest first
 * @public
 */
export function buildLagHistory(
  samples: { leader: CheckpointSample[]; follower: CheckpointSample[] },
  options: { maxGapMs: number },
): LagSample[] {
  const gap = options.maxGapMs;
  const leader = samples.leader.map(toPoint);
  const follower = samples.follower.map(toPoint);
  const points = [
    ...follower.map(({ time, checkpoint }) =>
      lagSample(time, interpolate(leader, time, gap), checkpoint),
    ),
    ...leader
      .filter(({ time }) => !isCovered(follower, time, gap))
      .map(({ time, checkpoint }) => lagSample(time, checkpoint, null)),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return thin(points);
}

interface Point {
  time: number;
  checkpoint: number;
}

function toPoint({ at, checkpoint }: CheckpointSample): Point {
  return { time: Date.parse(at), checkpoint };
}

function lagSample(
  time: number,
  leaderCheckpoint: number | null,
  followerCheckpoint: number | null,
): LagSample {
  const known = leaderCheckpoint !== null && followerCheckpoint !== null;
  const lagOperations = known
    ? Math.max(0, leaderCheckpoint - followerCheckpoint)
    : null;
  return {
    ...UNWATCHED,
    at: new Date(time).toISOString(),
    lagOperations,
    lagOperationsMax: lagOperations,
    leaderCheckpoint,
    followerCheckpoint,
  };
}

/** The checkpoint at a time between two readings; null where they are too far apart. */
function interpolate(
  points: Point[],
  time: number,
  gap: number,
): number | null {
  const after = firstFrom(points, time);
  const right = points[after];
  if (right?.time === time) {
    return right.checkpoint;
  }
  const left = points[after - 1];
  if (!left || !right || right.time - left.time > gap) {
    return null;
  }
  const share = (time - left.time) / (right.time - left.time);
  return Math.round(
    left.checkpoint + share * (right.checkpoint - left.checkpoint),
  );
}

function isCovered(points: Point[], time: number, gap: number): boolean {
  const after = firstFrom(points, time);
  return [points[after - 1], points[after]].some(
    point => point && Math.abs(point.time - time) <= gap,
  );
}

/** Index of the first point that is not before the time. */
function firstFrom(points: Point[], time: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (points[middle].time < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function thin(samples: LagSample[]): LagSample[] {
  const size = Math.ceil(samples.length / MAX_SAMPLES);
  return size <= 1
    ? samples
    : Array.from({ length: Math.ceil(samples.length / size) }, (_, i) =>
        samples
          .slice(i * size, (i + 1) * size)
          .reduce((worst, sample) =>
            (sample.lagOperations ?? -1) > (worst.lagOperations ?? -1)
              ? sample
              : worst,
          ),
      );
}
