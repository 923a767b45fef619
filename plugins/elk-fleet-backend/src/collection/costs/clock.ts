/** A clock that is further off than this was set; less may be that of another process. */
export const CLOCK_MS = 3_600_000;

/** Whether a time was told by a clock that ran far ahead of now, so that it says nothing. */
export function isAhead(time: number, now: number): boolean {
  return time - now > CLOCK_MS;
}
