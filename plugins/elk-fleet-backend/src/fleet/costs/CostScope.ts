import {
  type CostCategory,
  type CostComponent,
  type CostExcluded,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { NotFoundError } from '@backstage/errors';
import type { DayRange, ReadableCostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import type { Exchange } from './exchange';
import { type Countable, splitByCategory } from './tally';

/** Which part of the costs of a fleet. */
export interface CostScope {
  fleet: string;
  /** Those of which the caller may read the costs, or one of them. */
  members: string[];
  component?: CostComponent;
  category?: CostCategory;
  /** Only the share of this owner. */
  owner?: string;
}

/** What the costs are asked for by. */
export interface CostQuery extends Omit<CostScope, 'fleet' | 'members'> {
  member?: string;
  currency?: string;
}

/** @throws NotFoundError for a member that the caller may not read the costs of */
export function scopeOf(
  { settings, members }: VisibleFleet,
  { member, component, category, owner }: CostQuery,
): CostScope {
  const names = members.map(({ name }) => name);
  if (member !== undefined && !names.includes(member)) {
    throw new NotFoundError(
      `There is no member "${member}" in the fleet "${settings.name}", or you may not read its costs`,
    );
  }
  return {
    fleet: settings.name,
    members: member === undefined ? names : [member],
    component,
    category,
    owner,
  };
}

/** A sum that tells what it is of, in micros of the currency that was asked for. */
export interface ScopedSum extends Countable {
  bucket: string;
  member?: string;
  component?: CostComponent;
  source: string;
  currency: string;
  owner?: string | null;
  entityRef?: string | null;
}

/** What is wanted of a scope. */
export interface SumQuery extends DayRange {
  resolution: 'day' | 'month';
  by?: 'member' | 'component' | 'category' | 'owner' | 'source';
}

/** Sums of a part of the costs, converted, with what has no rate apart. */
export async function readSums(
  store: Pick<ReadableCostStore, 'sumCosts' | 'sumShares'>,
  scope: CostScope,
  // `share` tells owner, entity, member and component of each.
  query: Omit<SumQuery, 'by'> & { by?: SumQuery['by'] | 'share' },
  exchange: Exchange,
): Promise<{ sums: ScopedSum[]; excluded: CostExcluded[] }> {
  const { category, owner, ...filter } = scope;
  const { from, to, resolution, by } = query;
  const range = { ...filter, from, to, resolution };
  const split = by === 'member' || by === 'component' ? [by] : [];
  const sums: ScopedSum[] =
    owner !== undefined || by === 'owner' || by === 'share'
      ? await store.sumShares({
          ...range,
          owner,
          by: by === 'share' ? undefined : [...split, 'owner'],
        })
      : await store.sumCosts({ ...range, by: split });
  const ofCategory = (all: ScopedSum[]): ScopedSum[] =>
    category === undefined
      ? all
      : all.flatMap(splitByCategory).filter(part => part.category === category);
  return {
    // Converted as a whole, so that what is asked for is the same part of it.
    sums: ofCategory(exchange.convert(sums).converted),
    excluded: exchange.convert(ofCategory(sums)).excluded,
  };
}
