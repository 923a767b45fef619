// The series of data/, read.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DailyAmount } from '../../plugins/elk-fleet-common/src/rules/cost/dailySeries';
import type { CostRow } from './costSeries';

const data = (file: string) => resolve(__dirname, 'data', file);

const amountOf = (text: string) => (text === '' ? null : Number(text));

const linesOf = (file: string): string[][] =>
  readFileSync(data(file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','));

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
