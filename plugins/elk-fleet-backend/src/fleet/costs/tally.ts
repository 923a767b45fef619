import {
  COST_CATEGORIES,
  type CostAmount,
  type CostAmounts,
  type CostByCategory,
  type CostByKind,
  type CostCategory,
  type CostKind,
  fromMicros,
  splitBounds,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What can be added up. Micros of one currency. */
export interface Countable {
  kind: CostKind;
  amounts: CostAmounts;
  low: number;
  high: number;
}

const KINDS: CostKind[] = ['measured', 'allocated', 'estimate'];

/** Adds costs up, exactly. */
export class Tally {
  micros = 0;
  low = 0;
  high = 0;
  readonly #kinds = new Map<CostKind, number>();
  readonly #categories = new Map<CostCategory, number>();

  add({ kind, amounts, low, high }: Countable): void {
    const sum = sumAmounts(amounts);
    this.micros += sum;
    this.low += low;
    this.high += high;
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + sum);
    for (const [name, micros] of Object.entries(amounts)) {
      const category = name as CostCategory;
      const before = this.#categories.get(category) ?? 0;
      this.#categories.set(category, before + micros);
    }
  }

  get amount(): CostAmount {
    return {
      amount: fromMicros(this.micros),
      low: fromMicros(this.low),
      high: fromMicros(this.high),
    };
  }

  get kinds(): CostByKind[] {
    return KINDS.flatMap(kind => {
      const micros = this.#kinds.get(kind);
      return micros === undefined ? [] : [{ kind, amount: fromMicros(micros) }];
    });
  }

  get categories(): CostByCategory[] {
    return COST_CATEGORIES.flatMap(category => {
      const micros = this.#categories.get(category);
      return micros === undefined
        ? []
        : [{ category, amount: fromMicros(micros) }];
    });
  }
}

/** All of it together. */
export function tally(all: Countable[]): Tally {
  const sum = new Tally();
  for (const one of all) sum.add(one);
  return sum;
}

/**
 * Splits a sum into one for each category; the margins of an estimate are split
 * by the amounts, so that they add up too.
 */
export function splitByCategory<T extends Countable>(
  one: T,
): Array<T & { category: CostCategory }> {
  const entries = Object.entries(one.amounts) as Array<[CostCategory, number]>;
  const bounds = splitBounds(
    entries.map(([, micros]) => micros),
    one,
  );
  return entries.map(([category, micros], index) => ({
    ...one,
    category,
    amounts: { [category]: micros },
    ...bounds[index],
  }));
}
