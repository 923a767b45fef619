// The daily series that the forecast is measured on, see benchmarks/forecast/data.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DailyAmount } from '../rules/cost/dailySeries';

const DATA = resolve(__dirname, '../../../../benchmarks/forecast/data');

/** One day of a labelled series; the label says what made the day odd. */
export interface CostRow extends DailyAmount {
  series: string;
  label: '' | 'spike' | 'node' | 'outage';
}

const linesOf = (file: string): string[][] =>
  readFileSync(resolve(DATA, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','));

const amountOf = (text: string) => (text === '' ? null : Number(text));

/** One of the published series. */
export const readSeries = (file: string): DailyAmount[] =>
  linesOf(file).map(([day, amount]) => ({ day, amount: amountOf(amount) }));

/** The labelled costs. */
export const readCosts = (): CostRow[] =>
  linesOf('costs.csv').map(([series, day, amount, label]) => ({
    series,
    day,
    amount: amountOf(amount),
    label: label as CostRow['label'],
  }));

/** Rows by their series. */
export function bySeries(rows: CostRow[]): Map<string, CostRow[]> {
  const found = new Map<string, CostRow[]>();
  for (const row of rows) {
    found.set(row.series, [...(found.get(row.series) ?? []), row]);
  }
  return found;
}

/** Runs of days with one label: one event each. */
export function eventsOf(rows: CostRow[]): CostRow[][] {
  const events: CostRow[][] = [];
  rows.forEach((row, i) => {
    if (!row.label) return;
    if (rows[i - 1]?.label === row.label) events[events.length - 1].push(row);
    else events.push([row]);
  });
  return events;
}
