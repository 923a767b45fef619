import type { CostAmount } from '../../generated/api';
import { MONTH_DAYS } from './amounts';
import { transferPrice } from './prices/transferPrice';
import type { Place, PriceConfiguration } from './prices/types';
import type { Compression } from './transfers';

/** From where to where, and what is left of it by compression. */
export interface TransferRoute {
  /** Where the leader is, whose side is charged. */
  from: Place;
  to: Place;
  compression: Compression;
  prices?: PriceConfiguration;
}

/**
 * US dollars a month for what followers read: as expected after compression, at
 * least with the best one, and at most without any.
 */
export function transferMonthly(
  gibPerDay: number,
  { from, to, compression, prices }: TransferRoute,
): CostAmount {
  const uncompressed =
    gibPerDay * MONTH_DAYS * transferPrice(from, to, prices).gib;
  return {
    amount: uncompressed * compression.expected,
    low: uncompressed * compression.low,
    high: uncompressed,
  };
}
