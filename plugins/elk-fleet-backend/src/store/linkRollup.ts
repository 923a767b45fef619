import type {
  RolledUp,
  RollupRules,
  TimedValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { LinkSample } from './ReplicationStore';

/**
 * What is kept of the numbers of a link, beside the last of each: the worst of
 * its lags, the mean of its rates, and the least that was left of its lease.
 * A stretch in which the lag was once a lower bound is one.
 */
export const LINK_ROLLUP: RollupRules = {
  lagOperations: ['max'],
  lagSeconds: ['max'],
  lagExact: ['min'],
  bytesPerSecond: ['mean'],
  operationsPerSecond: ['mean'],
  retries: ['max'],
  leaseSeconds: ['min'],
};

/** What is unknown is left out, so that it counts as nothing. */
export function toTimedValues({
  at,
  lagExact,
  lagOperationsMax,
  lagSecondsMax,
  ...numbers
}: LinkSample): TimedValues {
  const values = {
    ...numbers,
    lagExact: Number(lagExact ?? true),
    'lagOperations.max': lagOperationsMax,
    'lagSeconds.max': lagSecondsMax,
  };
  return {
    at,
    values: Object.fromEntries(
      Object.entries(values).filter(
        (entry): entry is [string, number] => entry[1] !== null,
      ),
    ),
  };
}

/** The numbers of a stretch of time, told for its beginning. */
export function fromRolledUp({ from, values }: RolledUp): LinkSample {
  const known = (name: string) => values[name] ?? null;
  return {
    at: from,
    lagOperations: known('lagOperations'),
    lagOperationsMax: known('lagOperations.max'),
    lagSeconds: known('lagSeconds'),
    lagSecondsMax: known('lagSeconds.max'),
    lagExact: values['lagExact.min'] === 1,
    bytesPerSecond: known('bytesPerSecond.mean'),
    operationsPerSecond: known('operationsPerSecond.mean'),
    retries: known('retries.max'),
    leaseSeconds: known('leaseSeconds.min'),
    leaderCheckpoint: known('leaderCheckpoint'),
    followerCheckpoint: known('followerCheckpoint'),
  };
}
