import {
  apportion,
  toMicros,
  type BilledReading,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { CostItemSettings } from '../../config/costSettings';
import { DAY_MS, daysOf, startOf, toTime } from './days';

/** An item with the members that it is split over. */
type SplitItem = CostItemSettings & { members: string[] };

/** A fixed cost by day, such as a licence; it is known before the day has passed. */
export function createItemSource(
  fleet: string,
  settings: CostItemSettings,
  everyMember: string[],
): CostSource {
  const item = { ...settings, members: settings.members ?? everyMember };
  return {
    id: `item:${item.name}`,
    title: item.title,
    fleet,
    ...(item.members.length === 1 && { member: item.members[0] }),
    kind: 'measured',
    covers: 'addition',
    since: item.from,
    version: JSON.stringify(item),
    read: async window => ({
      type: 'billed',
      rows: daysOf(window)
        .filter(day => isWithin(day, item))
        .flatMap(day => rowsOf(day, item)),
      problems: [],
    }),
  };
}

function isWithin(day: string, { from, to }: CostItemSettings): boolean {
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

function rowsOf(day: string, item: SplitItem): BilledReading['rows'] {
  const { members, component, category, currency } = item;
  const amount = amountOf(day, item);
  const from = startOf(day);
  return apportion(
    amount,
    members.map(() => 1),
  ).map((part, index) => ({
    member: members[index],
    component,
    day,
    currency,
    amounts: { [category]: part },
    from: toTime(from),
    to: toTime(from + DAY_MS),
    hours: 24,
  }));
}

/** What one day costs, so that all days of a month or year add up to its amount. */
function amountOf(day: string, { amount, per }: CostItemSettings): number {
  const micros = toMicros(amount);
  if (per === 'day') {
    return micros;
  }
  const [year, month] = day.split('-').map(Number);
  const first = Date.UTC(year, per === 'month' ? month - 1 : 0, 1);
  const next =
    per === 'month' ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  const weights = Array((next - first) / DAY_MS).fill(1);
  return apportion(micros, weights)[(startOf(day) - first) / DAY_MS];
}
