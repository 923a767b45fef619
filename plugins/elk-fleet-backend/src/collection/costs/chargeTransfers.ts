import {
  type CostRow,
  dayOf,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings, Settings } from '../../config/settings';
import type { Inventory } from '../../inventory/Inventory';
import type { CostStore } from '../../store/CostStore';
import { coveredBy } from './covered';
import type { Look } from './meterTransfers';
import { transferRows } from './transferRows';

/** What transfers are charged with. */
export interface ChargeOptions {
  inventory: Pick<Inventory, 'listMembers'>;
  costs: Pick<CostStore, 'replaceCosts' | 'sumTransfers'>;
  sources: (fleet: FleetSettings) => CostSource[];
  settings: Pick<Settings, 'prices'>;
}

/**
 * Charges the leaders for what they have sent today, and on the day of the last
 * look: a process may have died before it charged what it had metered.
 */
export async function chargeTransfers(
  { fleet, now }: Pick<Look, 'fleet' | 'now'>,
  lastLook: string | undefined,
  options: ChargeOptions,
): Promise<CostRow[]> {
  const today = dayOf(now);
  const days = new Set([lastLook?.slice(0, 10) ?? today, today]);
  const rows: CostRow[] = [];
  for (const day of days) {
    rows.push(...(await chargeDay(day, { fleet, now }, options)));
  }
  return rows;
}

async function chargeDay(
  day: string,
  { fleet, now }: Pick<Look, 'fleet' | 'now'>,
  { costs, inventory, settings, sources }: ChargeOptions,
): Promise<CostRow[]> {
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
    await costs.replaceCosts(fleet.name, replaced, rows);
  }
  return rows;
}
