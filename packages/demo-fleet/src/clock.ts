/** Simulated time. Everything in the demo fleet that takes time asks this clock. */
export interface Clock {
  /** Milliseconds since the epoch, in simulated time. */
  now(): number;
}

/** Follows the wall clock from its start, optionally faster. */
export class RunningClock implements Clock {
  readonly #start: number;
  readonly #speed: number;

  /**
   * @param speed - simulated seconds per real second
   * @param start - since when time runs, in milliseconds since the epoch;
   *   processes that share it agree on the time
   */
  constructor(speed = 1, start = Date.now()) {
    this.#start = start;
    this.#speed = speed;
  }

  now(): number {
    return this.#start + (Date.now() - this.#start) * this.#speed;
  }
}

/** Stands still until it is told to go on; for tests. */
export class ManualClock implements Clock {
  #now: number;

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
