import type { HistorySettings } from '../config/settings';

const MINUTE = 60_000;

/** For so long every position of a leader is kept, in milliseconds. */
const FULL_DETAIL_MS = 6 * 60 * MINUTE;

/** Of older ones the first of so many milliseconds is kept. */
const COARSE_DETAIL_MS = 5 * MINUTE;

/** Rates are taken from the latest few positions of a follower. */
const FOLLOWER_MS = 60 * MINUTE;

/**
 * When a sample of the given time may be deleted, in milliseconds since the
 * epoch. What was read of the ends of links serves the judgement of links,
 * whose own numbers make up their history. How long a follower has been behind
 * is told by where its leader was: all positions for six hours, then the first
 * of every five minutes, for as long as the history of links has them.
 */
export function samplesExpireAt(
  at: number,
  series: string,
  settings: { intervalMs: number; history: HistorySettings },
): number {
  const { intervalMs, history } = settings;
  if (series !== 'leader') return at + FOLLOWER_MS;
  const coarse = (time: number) => Math.floor(time / COARSE_DETAIL_MS);
  const isFirst = coarse(at) !== coarse(at - intervalMs);
  return at + (isFirst ? history.fiveMinutesMs : FULL_DETAIL_MS);
}
