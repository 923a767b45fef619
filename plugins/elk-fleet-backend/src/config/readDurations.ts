import {
  type Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { durationToMilliseconds, type JsonValue } from '@backstage/types';
import type { Problem } from './problems';
import type { CollectionSettings, HistorySettings } from './settings';

type Durations = Pick<
  CollectionSettings,
  'intervalMs' | 'deadlineMs' | 'maxBackoffMs'
>;

/** Why a duration is refused. */
export const NOT_A_DURATION =
  'must be a duration longer than zero, for example { seconds: 30 } or 30s';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Reads the durations of `elkFleet.collection`; adds what is wrong to the problems. */
export function readDurations(config: Config, problems: Problem[]): Durations {
  const read = (key: string, unlessGiven: number) =>
    readOr(unlessGiven, ['collection', key], config, problems);
  const intervalMs = read('interval', 30 * SECOND);
  const durations = {
    intervalMs,
    deadlineMs: read('deadline', Math.min(15 * SECOND, intervalMs / 2)),
    maxBackoffMs: read('maxBackoff', Math.max(5 * MINUTE, intervalMs)),
  };
  problems.push(...findContradictions(durations));
  return durations;
}

/** Reads `elkFleet.replication.history`; adds what is wrong to the problems. */
export function readHistory(
  config: Config,
  problems: Problem[],
): HistorySettings {
  const path = ['replication', 'history'];
  const read = (key: string, unlessGiven: number) =>
    readOr(unlessGiven, [...path, key], config, problems);
  const history = {
    rawMs: read('raw', DAY),
    fiveMinutesMs: read('fiveMinutes', 14 * DAY),
    hoursMs: read('hours', 365 * DAY),
  };
  if (history.rawMs < HOUR) {
    problems.push({
      path: [...path, 'raw'],
      reason: `is ${history.rawMs} ms, which is less than the hour that is rolled up from it; lengthen it`,
    });
  }
  if (history.fiveMinutesMs < history.rawMs) {
    problems.push(shorter([...path, 'fiveMinutes'], 'history.raw'));
  }
  if (history.hoursMs < history.fiveMinutesMs) {
    problems.push(shorter([...path, 'hours'], 'history.fiveMinutes'));
  }
  return history;
}

function shorter(path: string[], finer: string): Problem {
  return {
    path,
    reason: `is shorter than ${finer}; coarser numbers are kept at least as long`,
  };
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

/** Milliseconds; NaN when it is refused, which is then among the problems. */
function readOr(
  unlessGiven: number,
  path: string[],
  config: Config,
  problems: Problem[],
): number {
  const given = config.getOptional(['elkFleet', ...path].join('.'));
  const ms = given === undefined ? unlessGiven : parseDuration(given);
  if (Number.isNaN(ms)) problems.push({ path, reason: NOT_A_DURATION });
  return ms;
}

/** Milliseconds of a duration as Backstage writes them; NaN when it is none, or not longer than zero. */
export function parseDuration(value: unknown): number {
  try {
    const config = new ConfigReader({ value: value as JsonValue });
    const duration = readDurationFromConfig(config, { key: 'value' });
    const ms = durationToMilliseconds(duration);
    return ms > 0 ? ms : NaN;
  } catch {
    return NaN;
  }
}
