import { dayOf } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings, Settings } from '../../config/settings';
import type { Inventory } from '../../inventory/Inventory';
import type { CostStore } from '../../store/CostStore';
import { coveredBy } from './covered';
import { daysOf } from './CostSplitter';
import type { Look } from './meterTransfers';
import type { NoteDays } from './UnsplitDays';
import { transferRows } from './transferRows';

/** What transfers are charged with. */
export interface ChargeOptions {
  inventory: Pick<Inventory, 'listMembers'>;
  costs: Pick<CostStore, 'replaceCosts' | 'sumTransfers'>;
  sources: (fleet: FleetSettings) => CostSource[];
  settings: Pick<Settings, 'prices'>;
  note: NoteDays;
}

/**
 * Charges the leaders for what they have sent today, and on the day of the last
 * look: a process may have died before it charged what it had metered.
 */
export async function chargeTransfers(
  { fleet, now }: Pick<Look, 'fleet' | 'now'>,
  lastLook: string | undefined,
  options: ChargeOptions,
): Promise<void> {
  const today = dayOf(now);
  const days = new Set([lastLook?.slice(0, 10) ?? today, today]);
  for (const day of days) await chargeDay(day, { fleet, now }, options);
}

async function chargeDay(
  day: string,
  { fleet, now }: Pick<Look, 'fleet' | 'now'>,
  { costs, inventory, note, settings, sources }: ChargeOptions,
): Promise<void> {
  const members = fleet.members.map(({ name }) => name);
  const range = { from: day, to: day, members };
  const sent = await costs.sumTransfers({ fleet: fleet.name, ...range });
  const places = new Map(
    inventory.listMembers(fleet.name).map(member => [member.name, member]),
  );
  // A bill already holds what its members sent.
  const billed = coveredBy(
    sources(fleet).filter(({ kind }) => kind === 'measured'),
  );
  const unbilled = sent.filter(
    ({ leaderMember }) => leaderMember === null || !billed.has(leaderMember),
  );
  const rows = transferRows(unbilled, {
    compression: fleet.costs.compression,
    prices: settings.prices,
    placeOf: name => places.get(name),
    now,
  });
  if (rows.length > 0) {
    const replaced = { ...range, source: 'replication' };
    await note(daysOf(rows));
    await costs.replaceCosts(fleet.name, replaced, rows);
  }
}
