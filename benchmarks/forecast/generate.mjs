// Writes data/costs.csv anew: node benchmarks/forecast/generate.mjs
import { writeFileSync } from 'node:fs';
import { costSeries } from './costSeries.mjs';

const lines = costSeries(1).map(({ series, day, amount, label }) =>
  [series, day, amount ?? '', label].join(','),
);
writeFileSync(
  new URL('data/costs.csv', import.meta.url),
  ['series,day,amount,label', ...lines, ''].join('\n'),
);
