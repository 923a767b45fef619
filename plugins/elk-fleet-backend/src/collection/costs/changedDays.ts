import { createHash } from 'node:crypto';
import {
  addDays,
  type CostRow,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings } from '../../config/settings';
import type {
  CostStore,
  DayRange,
  StoredCostSource,
} from '../../store/CostStore';
import { coveredMembers } from './covered';
import type { SourceOutcome } from './readSource';

/** Days that are replaced at once. */
const DAYS_AT_ONCE = 31;

/** What a source that is read as a whole said of each day with rows, as digests. */
export type DayDigests = Record<string, string>;

/** Digests of the rows of each day. */
function digestRows(rows: CostRow[]): DayDigests {
  const byDay = new Map<string, string[]>();
  for (const row of rows) {
    const own = byDay.get(row.day) ?? [];
    byDay.set(row.day, own);
    own.push(JSON.stringify(row));
  }
  return Object.fromEntries(
    [...byDay].map(([day, own]) => [
      day,
      createHash('sha256').update(own.sort().join('\n')).digest('base64url'),
    ]),
  );
}

interface Context {
  costs: Pick<CostStore, 'getMeter' | 'meter'>;
  fleet: Pick<FleetSettings, 'name'>;
}

/** Of what a source that is read as a whole replaces, what is not as it was. */
export async function narrow(
  read: {
    source: CostSource;
    state: StoredCostSource | undefined;
    outcome: SourceOutcome;
  },
  { costs, fleet }: Context,
): Promise<{ outcome: SourceOutcome; digests: DayDigests | undefined }> {
  const { source, state, outcome } = read;
  if (!source.whole) return { outcome, digests: undefined };
  const digests = digestRows(outcome.rows);
  const before = wasRead(source, state)
    ? ((await costs.getMeter(fleet.name, meterOf(source))) as DayDigests)
    : undefined;
  const replaced = changedDays(outcome.replaced, before, digests);
  return { outcome: { ...outcome, replaced }, digests };
}

/** To be called once the days are replaced. */
export async function saveDigests(
  { source, digests }: { source: CostSource; digests: DayDigests },
  { costs, fleet }: Context,
): Promise<void> {
  await costs.meter(fleet.name, {
    ...{ rows: [], transfers: [] },
    meters: [{ name: meterOf(source), state: digests }],
  });
}

function meterOf({ id, member = '' }: CostSource): string {
  return `digests:${id}/${member}`;
}

/** Whether it was read as it is configured now. */
function wasRead(
  source: CostSource,
  state: StoredCostSource | undefined,
): boolean {
  return (
    state?.readAt !== undefined &&
    state.facts?.version === source.version &&
    coveredMembers(source).every(name => state.facts?.members[name])
  );
}

/**
 * The part of what is replaced that is not what was said before, in slices; all
 * of it where that is not known.
 */
function changedDays(
  replaced: SourceOutcome['replaced'],
  before: DayDigests | undefined,
  now: DayDigests,
): SourceOutcome['replaced'] {
  return replaced.flatMap(({ from, to, members }) => {
    const days = daysBetween(from, to).filter(
      day => !before || before[day] !== now[day],
    );
    return slicesOf(days).map(slice => ({ ...slice, members }));
  });
}

/** Runs of days after one another. */
function slicesOf(days: string[]): DayRange[] {
  const slices: DayRange[] = [];
  for (const day of days) {
    const last = slices[slices.length - 1];
    const follows = last && addDays(last.to, 1) === day;
    if (follows && day < addDays(last.from, DAYS_AT_ONCE)) last.to = day;
    else slices.push({ from: day, to: day });
  }
  return slices;
}
