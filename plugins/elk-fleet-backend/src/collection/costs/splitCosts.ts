import {
  type CostRow,
  splitAmounts,
  type SplitEntry,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostShare, SplitWeights } from '../../store/CostStore';

/**
 * Whose share of a day's rows is whose: the rows of Elasticsearch are split by
 * the weights of that day, all others are the fleet owner's. A day without
 * weights of its own is split by those of the nearest day that has some.
 *
 * @param rows - of one member
 * @param weights - of that member
 */
export function splitCosts(
  rows: CostRow[],
  weights: SplitWeights[],
  fleetOwner: string | undefined,
): CostShare[] {
  const shares = rows.flatMap(row =>
    row.component === 'elasticsearch'
      ? splitRow(row, nearest(weights, row.day)?.entries ?? [])
      : [shareOf(row, { entityRef: null, owner: fleetOwner ?? null })],
  );
  return shares.filter(({ amounts }) => Object.keys(amounts).length > 0);
}

function splitRow(row: CostRow, entries: SplitEntry[]): CostShare[] {
  if (entries.length === 0) {
    return [shareOf(row, { entityRef: null, owner: null })];
  }
  // What no component names has one share, whatever it is.
  const parts = splitAmounts(row.amounts, row.low, row.high, entries);
  return entries.map((entry, index) =>
    shareOf({ ...row, ...parts[index] }, entry),
  );
}

function shareOf(
  row: CostRow,
  { entityRef, owner }: Pick<SplitEntry, 'entityRef' | 'owner'>,
): CostShare {
  const { member, day, component, source, kind, currency } = row;
  const { amounts, low, high } = row;
  return {
    ...{ member, day, component, source, kind, currency, amounts, low, high },
    entityRef,
    owner,
  };
}

function nearest(
  weights: SplitWeights[],
  day: string,
): SplitWeights | undefined {
  const distance = (other: SplitWeights) =>
    Math.abs(Date.parse(other.day) - Date.parse(day));
  return weights.reduce<SplitWeights | undefined>(
    (best, one) => (!best || distance(one) < distance(best) ? one : best),
    undefined,
  );
}
