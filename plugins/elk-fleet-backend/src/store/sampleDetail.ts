const MINUTE = 60_000;

/** For so long all samples are kept, in milliseconds. */
const FULL_DETAIL_MS = 6 * 60 * MINUTE;

/** Of older samples one in so many milliseconds is kept. */
const COARSE_DETAIL_MS = 10 * MINUTE;

/**
 * When samples of the given time may be deleted, in milliseconds since the
 * epoch. All are kept for six hours; for as long as the retention, the first
 * of every ten minutes.
 */
export function samplesExpireAt(
  at: number,
  settings: { intervalMs: number; retentionMs: number },
): number {
  const { intervalMs, retentionMs } = settings;
  const coarse = (time: number) => Math.floor(time / COARSE_DETAIL_MS);
  const isFirst = coarse(at) !== coarse(at - intervalMs);
  return at + (isFirst ? retentionMs : Math.min(retentionMs, FULL_DETAIL_MS));
}

/**
 * How far apart two neighbouring samples of a member may be, in milliseconds,
 * when none of its collections failed.
 *
 * @param from - start of the window that is looked at
 */
export function longestSampleGap(options: {
  from: number;
  now: number;
  intervalMs: number;
}): number {
  const { from, now, intervalMs } = options;
  // A collection may come half an interval late, and its reads take a while.
  const late = 2 * intervalMs;
  return now - from < FULL_DETAIL_MS ? late : COARSE_DETAIL_MS + late;
}
