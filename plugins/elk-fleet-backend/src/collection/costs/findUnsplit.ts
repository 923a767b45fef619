import {
  endOfMonth,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSettings } from '../../config/settings';
import type { CostStore, CostSum, DayRange } from '../../store/CostStore';
import type { TouchedDays } from './CostSplitter';

/**
 * Months of members whose shares do not add up to what was kept: a process may
 * have died between the two.
 *
 * @param range - the days that are kept
 */
export async function findUnsplit(
  costs: Pick<CostStore, 'sumCosts' | 'sumShares'>,
  fleet: FleetSettings,
  range: DayRange,
): Promise<TouchedDays[]> {
  const filter = {
    ...{ fleet: fleet.name, ...range, resolution: 'month' as const },
    members: fleet.members.map(({ name }) => name),
  };
  const kept = await costs.sumCosts({ ...filter, by: ['member'] });
  const shared = await costs.sumShares({ ...filter, by: ['member'] });
  const left = new Map<string, number>();
  addTo(left, kept, 1);
  addTo(left, shared, -1);
  return [...left]
    .filter(([, micros]) => micros !== 0)
    .map(([key]) => {
      const [member, from] = JSON.parse(key);
      return { from, to: endOfMonth(from), members: [member] };
    });
}

function addTo(left: Map<string, number>, sums: CostSum[], sign: 1 | -1) {
  for (const { member, bucket, source, kind, currency, amounts } of sums) {
    const key = JSON.stringify([member, bucket, source, kind, currency]);
    left.set(key, (left.get(key) ?? 0) + sign * sumAmounts(amounts));
  }
}
