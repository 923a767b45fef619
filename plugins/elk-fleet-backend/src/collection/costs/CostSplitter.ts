import {
  addDays,
  type CostRow,
  dayOf,
  daysBetween,
  monthOf,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSettings } from '../../config/settings';
import type { CostStore, DayRange, SplitWeights } from '../../store/CostStore';
import { batches } from '../../store/batches';
import { splitCosts } from './splitCosts';

/** Days of members whose costs have changed. */
export type TouchedDays = DayRange & { members: string[] };

interface MemberDays {
  member: string;
  days: Set<string>;
}

/** Rows that are in memory at once. */
const ROWS_AT_ONCE = 5_000;
const MEMBERS_AT_ONCE = 50;
/** Weights of so many days around a day may stand for it. */
const WEIGHT_DAYS = 400;

/** Splits costs over the owners of the data. */
export class CostSplitter {
  readonly #costs: CostStore;

  constructor(options: { costs: CostStore }) {
    this.#costs = options.costs;
  }

  /** Splits the days that have changed anew. */
  async split(
    fleet: FleetSettings,
    touched: TouchedDays[],
    now: number,
  ): Promise<void> {
    for (const ranges of monthsOf(rangeOf(touched))) {
      for (const batch of batches(ranges, MEMBERS_AT_ONCE)) {
        await this.#splitBatch(fleet, batch, now);
      }
    }
  }

  async #splitBatch(
    fleet: FleetSettings,
    batch: MemberDays[],
    now: number,
  ): Promise<void> {
    const members = batch.map(({ member }) => member);
    const days = [...new Set(batch.flatMap(one => [...one.days]))].sort();
    const from = days[0];
    const to = days[days.length - 1];
    const rows = await this.#readRows(fleet.name, members, { from, to });
    const replaced = await this.#findKnown(fleet.name, batch, rows);
    if (replaced.length === 0) return;
    const weights = await this.#readWeights(
      fleet.name,
      members,
      { from, to },
      now,
    );
    const isTouched = new Set(
      replaced.map(({ member, day }) => `${day} ${member}`),
    );
    const shares = members.flatMap(member =>
      splitCosts(
        rows.filter(
          row => row.member === member && isTouched.has(`${row.day} ${member}`),
        ),
        weights.filter(one => one.member === member),
        fleet.owner,
      ),
    );
    await this.#costs.replaceShares(fleet.name, replaced, shares);
  }

  /** Those of the days of which there is something: of most of a long range there is nothing. */
  async #findKnown(
    fleet: string,
    batch: MemberDays[],
    rows: CostRow[],
  ): Promise<Array<{ member: string; day: string }>> {
    const days = batch.flatMap(one => [...one.days]).sort();
    const shares = await this.#costs.sumShares({
      ...{ fleet, members: batch.map(({ member }) => member) },
      ...{ from: days[0], to: days[days.length - 1] },
      ...{ resolution: 'day', by: ['member'] },
    });
    const known = new Set([
      ...rows.map(({ member, day }) => `${day} ${member}`),
      ...shares.map(({ member, bucket }) => `${bucket} ${member}`),
    ]);
    return batch.flatMap(({ member, days: own }) =>
      [...own]
        .filter(day => known.has(`${day} ${member}`))
        .map(day => ({ member, day })),
    );
  }

  /** Those of the days, or the nearest ones where these have none. */
  async #readWeights(
    fleet: string,
    members: string[],
    range: DayRange,
    now: number,
  ): Promise<SplitWeights[]> {
    const today = dayOf(now);
    const own = await this.#costs.getWeights({ fleet, members, ...range });
    const missing = members.filter(
      member => !own.some(weights => weights.member === member),
    );
    if (missing.length === 0) return own;
    const near = await this.#costs.getWeights({
      fleet,
      members: missing,
      from: addDays(range.from, -WEIGHT_DAYS),
      to: today,
    });
    return [...own, ...near];
  }

  async #readRows(
    fleet: string,
    members: string[],
    range: DayRange,
  ): Promise<CostRow[]> {
    const rows: CostRow[] = [];
    for (;;) {
      const page = await this.#costs.getCostRows({
        ...{ fleet, members, ...range },
        limit: ROWS_AT_ONCE,
        offset: rows.length,
      });
      rows.push(...page);
      if (page.length < ROWS_AT_ONCE) return rows;
    }
  }
}

/** The days that rows are of. */
export function daysOf(rows: CostRow[]): TouchedDays[] {
  return rows.map(({ day, member }) => ({
    from: day,
    to: day,
    members: [member],
  }));
}

/** The days of each member. */
function rangeOf(touched: TouchedDays[]): MemberDays[] {
  const days = new Map<string, Set<string>>();
  for (const { from, to, members } of touched) {
    for (const member of members) {
      const own = days.get(member) ?? new Set();
      for (const day of daysBetween(from, to)) own.add(day);
      days.set(member, own);
    }
  }
  return [...days].map(([member, own]) => ({ member, days: own }));
}

/** The same month by month, so that no more than a month is in memory at once. */
function monthsOf(ranges: MemberDays[]): MemberDays[][] {
  const months = new Map<string, Map<string, Set<string>>>();
  for (const { member, days } of ranges) {
    for (const day of days) {
      const month = months.get(monthOf(day)) ?? new Map();
      months.set(monthOf(day), month);
      month.set(member, (month.get(member) ?? new Set()).add(day));
    }
  }
  return [...months.values()].map(own =>
    [...own].map(([member, days]) => ({ member, days })),
  );
}
