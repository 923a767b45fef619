import {
  type CostAmounts,
  type CostCategory,
  type CostExcluded,
  fromMicros,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { InputError } from '@backstage/errors';
import type { FleetCostSettings } from '../../config/costSettings';

/** What can be shown in another currency. */
export interface Priced {
  currency: string;
  amounts: CostAmounts;
  low: number;
  high: number;
}

/**
 * Shows amounts in one currency by the configured rates. What is in a currency
 * without a rate is kept apart, so that it is left out of no total silently.
 */
export class Exchange {
  readonly currency: string;
  readonly #rates: FleetCostSettings['rates'];

  /** @throws InputError for a currency without a rate */
  constructor(
    { currency: own, rates }: Pick<FleetCostSettings, 'currency' | 'rates'>,
    currency: string = own,
  ) {
    if (!Object.hasOwn(rates, currency)) {
      throw new InputError(
        `currency ${currency} has no rate; use one of ${Object.keys(rates).join(
          ', ',
        )}`,
      );
    }
    this.currency = currency;
    this.#rates = rates;
  }

  /** Codes that can be asked for. */
  get currencies(): string[] {
    return Object.keys(this.#rates);
  }

  /** Units of this currency for one of another; undefined without a rate. */
  rateFrom(currency: string): number | undefined {
    const from = this.#rates[currency]?.rate;
    return from && this.#rates[this.currency].rate / from;
  }

  /** An amount in US dollars, in this currency. */
  fromDollars(amount: number): number {
    return amount * this.#rates[this.currency].rate;
  }

  /** Converts all that has a rate; every category on its own, so that parts add up. */
  convert<T extends Priced>(
    all: T[],
  ): { converted: T[]; excluded: CostExcluded[] } {
    const converted: T[] = [];
    const left = new Map<string, number>();
    for (const one of all) {
      const rate = this.rateFrom(one.currency);
      if (rate === undefined) {
        const before = left.get(one.currency) ?? 0;
        left.set(one.currency, before + sumAmounts(one.amounts));
      } else {
        converted.push(rate === 1 ? one : scale(one, rate));
      }
    }
    const excluded = [...left].map(([currency, micros]) => ({
      currency,
      amount: fromMicros(micros),
      reason: `There is no rate for ${currency}; add one under costs.rates of the fleet.`,
    }));
    return { converted, excluded };
  }
}

function scale<T extends Priced>(one: T, rate: number): T {
  const amounts: CostAmounts = {};
  for (const [category, micros] of Object.entries(one.amounts)) {
    amounts[category as CostCategory] = Math.round(micros * rate);
  }
  const before = sumAmounts(one.amounts);
  const sum = sumAmounts(amounts);
  return {
    ...one,
    amounts,
    low: sum - Math.round((before - one.low) * rate),
    high: sum + Math.round((one.high - before) * rate),
  };
}
