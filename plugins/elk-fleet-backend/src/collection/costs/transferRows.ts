import {
  type CostRow,
  dayOf,
  type Place,
  type PriceConfiguration,
  priceTransfer,
  sumTransfers,
  transferAmounts,
  transferPrice,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetCostSettings } from '../../config/costSettings';
import type { LinkTransfer } from '../../store/CostStore';

/** What transfers are priced by. */
export interface TransferRowOptions {
  compression: FleetCostSettings['compression'];
  prices: PriceConfiguration;
  /** Where a member runs. */
  placeOf: (member: string) => Place | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * What replication moved on one day, charged to the members that sent it. What
 * a cluster sends that is no member is charged to nobody: its region is not
 * known.
 */
export function transferRows(
  transfers: LinkTransfer[],
  options: TransferRowOptions,
): CostRow[] {
  const byLeader = new Map<string, LinkTransfer[]>();
  for (const transfer of transfers) {
    const { leaderMember } = transfer;
    if (leaderMember === null || !options.placeOf(leaderMember)) continue;
    byLeader.set(leaderMember, [
      ...(byLeader.get(leaderMember) ?? []),
      transfer,
    ]);
  }
  return [...byLeader].map(([leader, sent]) => rowOf(leader, sent, options));
}

function rowOf(
  leader: string,
  sent: LinkTransfer[],
  { compression, prices, placeOf, now }: TransferRowOptions,
): CostRow {
  const from = placeOf(leader)!;
  const total = sumTransfers(
    sent.map(transfer => {
      const to = placeOf(transfer.followerMember) ?? from;
      const gibPrice = transferPrice(from, to, prices).gib;
      return priceTransfer(transfer, { compression, gibPrice });
    }),
  );
  const { day } = sent[0];
  const end = Math.min(now, Date.parse(day) + 86_400_000);
  return {
    member: leader,
    component: 'elasticsearch',
    day,
    source: 'replication',
    kind: 'estimate',
    currency: 'USD',
    amounts: transferAmounts(total),
    low: total.low,
    high: total.high,
    from: `${day}T00:00:00.000Z`,
    to: new Date(end).toISOString(),
    hours: dayOf(now) === day ? (end - Date.parse(day)) / 3_600_000 : 24,
  };
}
