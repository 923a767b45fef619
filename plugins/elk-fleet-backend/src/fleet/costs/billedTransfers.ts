import { addDays } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostSourceState,
  DayRange,
  LinkTransfer,
} from '../../store/CostStore';

/** A bill of all that a member runs on. */
export interface Bill {
  title: string;
  /** The first day that it tells of; undefined while it has told nothing. */
  from: string | undefined;
}

/** The bills of members; what those send is on them, and is not estimated beside them. */
export function billsOf(
  states: Array<CostSourceState & Partial<DayRange>>,
): Map<string, Bill> {
  const bills = new Map<string, Bill>();
  for (const { kind, title, facts, from } of states) {
    // Bills of what comes on top, as licences, are facts of no member.
    if (kind !== 'measured') continue;
    for (const member of Object.keys(facts?.members ?? {})) {
      bills.set(member, { title, from });
    }
  }
  return bills;
}

/** Those transfers of a period that are on no bill: of members without one, and before it began. */
export async function readUnbilled(
  transfers: LinkTransfer[],
  bills: Map<string, Bill>,
  options: { from: string; read: (to: string) => Promise<LinkTransfer[]> },
): Promise<LinkTransfer[]> {
  const startOf = ({ leaderMember }: LinkTransfer) =>
    bills.get(leaderMember ?? '')?.from;
  const isBilled = ({ leaderMember }: LinkTransfer) =>
    leaderMember !== null && bills.has(leaderMember);
  const starts = new Set(
    transfers.filter(isBilled).flatMap(one => startOf(one) ?? []),
  );
  const unbilled = transfers.filter(one => !isBilled(one));
  for (const start of starts) {
    if (start <= options.from) continue;
    const before = await options.read(addDays(start, -1));
    unbilled.push(
      ...before.filter(one => isBilled(one) && startOf(one) === start),
    );
  }
  return unbilled;
}
