// Writes data/costs.csv anew, see README.md.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { costSeries } from './costSeries';

const SEEDS = [1, 2];

const lines = SEEDS.flatMap(costSeries).map(({ series, day, amount, label }) =>
  [series, day, amount ?? '', label].join(','),
);
writeFileSync(
  resolve(__dirname, 'data/costs.csv'),
  ['series,day,amount,label', ...lines, ''].join('\n'),
);
