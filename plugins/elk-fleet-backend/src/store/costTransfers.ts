import type { Knex } from 'knex';
import { batches } from './batches';
import { fromDay, type StoredAmount, toDay } from './costRows';
import type { LinkTransfer, ReadableCostStore } from './CostStore';
import { BATCH, numbersOf } from './costTables';

interface LinkColumns {
  link: string;
  /** Empty for no member. */
  leader_member: string;
  follower_member: string;
  leader_index: string;
  follower_index: string;
}

interface TransferRow {
  link_id: number;
  day: number;
  read_bytes: StoredAmount;
  first_copy_bytes: StoredAmount;
}

function toLinkColumns(transfer: LinkTransfer): LinkColumns {
  return {
    link: transfer.link,
    leader_member: transfer.leaderMember ?? '',
    follower_member: transfer.followerMember,
    leader_index: transfer.leaderIndex,
    follower_index: transfer.followerIndex,
  };
}

function fromTransferRow(row: LinkColumns & TransferRow): LinkTransfer {
  return {
    day: fromDay(row.day),
    link: row.link,
    leaderMember: row.leader_member || null,
    followerMember: row.follower_member,
    leaderIndex: row.leader_index,
    followerIndex: row.follower_index,
    readBytes: Number(row.read_bytes),
    firstCopyBytes: Number(row.first_copy_bytes),
  };
}

/** Adds to what is there. */
export async function addTransfers(
  tx: Knex,
  fleet: string,
  transfers: LinkTransfer[],
): Promise<void> {
  const links = await numbersOf(tx, 'cost_links', fleet, {
    things: transfers.map(toLinkColumns),
    member: 'follower_member',
  });
  const rows = new Map<string, TransferRow>();
  transfers.forEach((transfer, i) => {
    const day = toDay(transfer.day);
    const key = `${links[i]}/${day}`;
    const { read_bytes: read = 0, first_copy_bytes: copied = 0 } =
      rows.get(key) ?? {};
    rows.set(key, {
      link_id: links[i],
      day,
      read_bytes: Number(read) + Math.round(transfer.readBytes),
      first_copy_bytes: Number(copied) + Math.round(transfer.firstCopyBytes),
    });
  });
  const sum = (column: string) =>
    tx.raw('?? + ??', [`cost_transfers.${column}`, `excluded.${column}`]);
  for (const batch of batches([...rows.values()], BATCH)) {
    await tx('cost_transfers')
      .insert(batch)
      .onConflict(['link_id', 'day'])
      .merge({
        read_bytes: sum('read_bytes'),
        first_copy_bytes: sum('first_copy_bytes'),
      });
  }
}

export async function sumTransfers(
  knex: Knex,
  filter: Parameters<ReadableCostStore['sumTransfers']>[0],
): Promise<LinkTransfer[]> {
  const { fleet, members, from, to } = filter;
  const summed = knex('cost_transfers')
    .select('link_id')
    .min({ day: 'day' })
    .sum({ read_bytes: 'read_bytes', first_copy_bytes: 'first_copy_bytes' })
    .whereBetween('day', [toDay(from), toDay(to)])
    .whereIn(
      'link_id',
      knex('cost_links')
        .select('id')
        .where({ fleet })
        .where(ends =>
          ends
            .whereIn('follower_member', members)
            .orWhereIn('leader_member', members),
        ),
    )
    .groupBy('link_id');
  const rows: Array<LinkColumns & TransferRow> = await knex(summed.as('sums'))
    .join('cost_links', 'id', 'link_id')
    .orderBy(['link', 'day']);
  return rows.map(fromTransferRow);
}
