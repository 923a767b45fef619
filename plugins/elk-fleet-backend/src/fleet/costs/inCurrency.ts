import type { CostAmount } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Exchange } from './exchange';

/** An amount in US dollars, in the currency that was asked for. */
export function inCurrency(
  { amount, low, high }: CostAmount,
  exchange: Exchange,
): CostAmount {
  return {
    amount: exchange.fromDollars(amount),
    low: exchange.fromDollars(low),
    high: exchange.fromDollars(high),
  };
}
