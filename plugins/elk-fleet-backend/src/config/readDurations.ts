import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { Problem } from './problems';
import type { CollectionSettings } from './settings';

type Durations = Pick<
  CollectionSettings,
  'intervalMs' | 'deadlineMs' | 'maxBackoffMs' | 'retentionMs'
>;

type Key = 'interval' | 'deadline' | 'maxBackoff' | 'retention';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Reads the durations of `elkFleet.collection`; adds what is wrong to the problems. */
export function readDurations(config: Config, problems: Problem[]): Durations {
  const read = (key: Key, unlessGiven: number) => {
    const ms = readDuration(config, key) ?? unlessGiven;
    if (Number.isNaN(ms)) {
      problems.push({
        path: ['collection', key],
        reason:
          'must be a duration longer than zero, for example { seconds: 30 } or 30s',
      });
    }
    return ms;
  };
  const intervalMs = read('interval', 30 * SECOND);
  const durations = {
    intervalMs,
    deadlineMs: read('deadline', Math.min(15 * SECOND, intervalMs / 2)),
    maxBackoffMs: read('maxBackoff', Math.max(5 * MINUTE, intervalMs)),
    retentionMs: read('retention', 14 * DAY),
  };
  problems.push(...findContradictions(durations));
  return durations;
}

function findContradictions(durations: Durations): Problem[] {
  const { intervalMs, deadlineMs, maxBackoffMs } = durations;
  const problems: Problem[] = [];
  if (deadlineMs >= intervalMs) {
    problems.push({
      path: ['collection', 'deadline'],
      reason: `is ${deadlineMs} ms, which is not less than the interval of ${intervalMs} ms; shorten it or lengthen collection.interval`,
    });
  }
  if (maxBackoffMs < intervalMs) {
    problems.push({
      path: ['collection', 'maxBackoff'],
      reason: `is ${maxBackoffMs} ms, which is less than the interval of ${intervalMs} ms; lengthen it`,
    });
  }
  return problems;
}

/** Milliseconds; undefined when it is not given, NaN when it is refused. */
function readDuration(config: Config, key: Key): number | undefined {
  const path = `elkFleet.collection.${key}`;
  if (!config.has(path)) {
    return undefined;
  }
  try {
    const ms = durationToMilliseconds(
      readDurationFromConfig(config, { key: path }),
    );
    return ms > 0 ? ms : NaN;
  } catch {
    return NaN;
  }
}
