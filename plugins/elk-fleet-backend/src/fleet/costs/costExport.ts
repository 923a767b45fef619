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

const ROWS_AT_ONCE = 2_000;

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
 * Every line of a period, page by page, since a year of a large fleet does not
 * fit into memory. What is wrong with the query is told before the first page.
 */
export function costExport(
  fleet: VisibleFleet,
  query: CostExportQuery,
  options: { store: Pick<ReadableCostStore, 'getCostRows'>; now: Date },
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
  return pagesOf(async (offset, header) => {
    const rows = await options.store.getCostRows({
      ...scope,
      ...range,
      limit: ROWS_AT_ONCE,
      offset,
    });
    const wanted = rows.flatMap(row => only(row, category) ?? []);
    return {
      text: write(wanted.map(place), { header }),
      isLast: rows.length < ROWS_AT_ONCE,
    };
  });
}

async function* pagesOf(
  read: (
    offset: number,
    header: boolean,
  ) => Promise<{ text: string; isLast: boolean }>,
): AsyncIterable<string> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const { text, isLast } = await read(offset, offset === 0);
    yield text;
    if (isLast) return;
  }
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
