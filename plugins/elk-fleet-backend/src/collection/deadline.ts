/** A time limit that also ends with another signal. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Stops the clock. */
  end(): void;
}

/** Starts a time limit of so many milliseconds. */
export function startDeadline(ms: number, parent: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException('Too slow', 'TimeoutError')),
    ms,
  );
  return {
    signal: AbortSignal.any([controller.signal, parent]),
    end: () => clearTimeout(timer),
  };
}

/** Does not wait longer than the signal, even for work that does not heed it. */
export async function orAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
