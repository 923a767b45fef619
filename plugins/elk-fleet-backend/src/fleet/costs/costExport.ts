import {
  type CostCategory,
  type CostComponent,
  type CostRow,
  exportCosts,
  exportFocus,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReadableCostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { scopeOf } from './CostScope';
import { readPeriod } from './period';
import { splitByCategory } from './tally';

/** What is exported. */
export interface CostExportQuery {
  from?: string;
  to?: string;
  format?: 'csv' | 'focus';
  member?: string;
  component?: CostComponent;
  category?: CostCategory;
}

/**
 * Every line of a period, day by day, since a year of a large fleet does not fit
 * into memory. A day is read at once, so that what is written in the meantime
 * moves no line from one page to the next. What is wrong with the query is told
 * before the first page.
 */
export function costExport(
  fleet: VisibleFleet,
  query: CostExportQuery,
  options: {
    store: Pick<ReadableCostStore, 'getCostDays' | 'getCostRows'>;
    now: Date;
  },
): AsyncIterable<string> {
  const { from, to } = readPeriod(query, options.now);
  const range = { from: query.from ?? from, to: query.to ?? to };
  const { category, ...scope } = scopeOf(fleet, query);
  const write = query.format === 'focus' ? exportFocus : exportCosts;
  const members = new Map(fleet.members.map(one => [one.name, one]));
  const place = (row: CostRow) => {
    const { region, provider } = members.get(row.member)!;
    return { ...row, fleet: fleet.settings.name, region, provider };
  };
  const { store } = options;
  const filter = { ...scope, ...range };
  const pageOf = (rows: CostRow[], header: boolean) =>
    write(rows.flatMap(row => only(row, category) ?? []).map(place), {
      header,
    });
  async function* pages() {
    const days = await store.getCostDays(filter);
    yield pageOf([], true);
    for (const day of days) {
      const rows = await store.getCostRows({ ...filter, from: day, to: day });
      yield pageOf(rows, false);
    }
  }
  return pages();
}

/** The part of a row that is of a category. */
function only(
  row: CostRow,
  category: CostCategory | undefined,
): CostRow | undefined {
  if (category === undefined) return row;
  const part = splitByCategory(row).find(one => one.category === category);
  if (!part) return undefined;
  const { amounts, low, high } = part;
  return { ...row, amounts, low, high };
}
