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
      const { cpuHour, memoryGibHour, spread = 0 } = own;
      return {
        ...{ cpuHour, memoryGibHour },
        // It is not known on which nodes the next ones will run.
        ...{ low: Math.min(spread, 1), high: spread },
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
