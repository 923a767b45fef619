import type { CostSaving } from '../../../generated/api';
import type { WorkloadUsage } from '../../../model/costs';
import type { Workload } from '../../../model/workloads';
import { costedMember } from '../__fixtures__/costedMembers';
import { findSavings } from '../savings/findSavings';
import type { SavingsOptions } from '../savings/savingsFacts';

export const NOW = new Date('2026-11-21T12:00:00Z');
const DAY_MS = 86_400_000;
export const ago = (days: number) =>
  new Date(NOW.getTime() - days * DAY_MS).toISOString();

export const OPTIONS: SavingsOptions = {
  unreadMs: 14 * DAY_MS,
  unwrittenMs: 7 * DAY_MS,
  headroom: 0.3,
  businessHours: { timezone: 'UTC', days: [1, 2, 3, 4, 5], from: 7, to: 19 },
  compression: { low: 0.3, expected: 0.5 },
  prices: { transfer: [{ from: 'there', to: 'here', gib: 0.02 }] },
  scheduled: new Set(),
  now: NOW,
};

/** Hours from Monday, 2026-11-09; the amount by hour. */
export function usage(
  of: Workload,
  cpu: (at: Date) => number | null,
  over: Partial<WorkloadUsage> & { hours?: number } = {},
): WorkloadUsage {
  const { hours = 168, ...rest } = over;
  const from = '2026-11-09T00:00:00Z';
  const at = (i: number) => new Date(Date.parse(from) + i * 3_600_000);
  const all = <T>(value: (i: number) => T) =>
    Array.from({ length: hours }, (_, i) => value(i));
  return {
    namespace: of.namespace,
    controllerKind: of.kind.toLowerCase(),
    controller: of.name,
    from,
    cpuRequest: all(() => null),
    cpuUsage: all(i => cpu(at(i))),
    memoryRequest: all(() => null),
    memoryUsage: all(() => 8),
    ...rest,
  };
}

export function savingsOf(
  over: Parameters<typeof costedMember>[0],
  options: Partial<SavingsOptions> = {},
) {
  return findSavings([costedMember(over)], { ...OPTIONS, ...options });
}

export const kinds = ({ items }: { items: CostSaving[] }) =>
  items.map(({ kind }) => kind);
