import type {
  CostedRates,
  PlacePrices,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSourceState } from '../../store/CostStore';

/**
 * What an hour of a CPU and of a GiB of memory costs in a member: what its own
 * source charged in the last days where it charges in US dollars, else the list
 * prices.
 */
export function effectiveRates(
  member: string,
  states: CostSourceState[],
  prices: PlacePrices,
): CostedRates & { source: string; date: string } {
  for (const { title, facts, readAt, attemptedAt } of states) {
    const own = facts?.members[member];
    if (facts?.currency === 'USD' && own?.cpuHour && own.memoryGibHour) {
      const { cpuHour, memoryGibHour } = own;
      return {
        ...{ cpuHour, memoryGibHour },
        low: 0,
        high: 0,
        effective: true,
        source: title,
        date: (readAt ?? attemptedAt).slice(0, 10),
      };
    }
  }
  const { cpuHour, memoryGibHour, uncertainty, source } = prices;
  return {
    ...{ cpuHour, memoryGibHour },
    ...uncertainty,
    effective: false,
    source: source.name,
    date: source.date,
  };
}
