import type { CostProblem } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** So many are named; the rest is counted. */
const NAMED = 3;

/** Gathers what is wrong with single entries, and tells it as one problem for each kind. */
export class Problems {
  readonly #entries = new Map<string, { count: number; named: Set<string> }>();
  readonly #whole = new Map<string, CostProblem>();

  /** Counts one more entry of which something is wrong. */
  count(code: string, entry: string): void {
    const known = this.#entries.get(code) ?? { count: 0, named: new Set() };
    known.count += 1;
    if (known.named.size < NAMED) {
      known.named.add(entry.length > 120 ? `${entry.slice(0, 120)}…` : entry);
    }
    this.#entries.set(code, known);
  }

  /** Tells something of the whole; the first of a code stays. */
  tell(code: string, message: string): void {
    if (!this.#whole.has(code)) {
      this.#whole.set(code, { code, message });
    }
  }

  /** Makes one problem out of those that were counted, if there are any. */
  sum(code: string, message: (count: number, named: string) => string): void {
    const known = this.#entries.get(code);
    if (known) {
      const more = known.count > known.named.size ? ' and others' : '';
      this.tell(
        code,
        message(known.count, `${[...known.named].join(', ')}${more}`),
      );
    }
  }

  list(): CostProblem[] {
    return [...this.#whole.values()];
  }
}
