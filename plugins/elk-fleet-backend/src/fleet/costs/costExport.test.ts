import { TestDatabases } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { parse } from 'csv-parse/sync';
import { cost } from '../../store/__testUtils__/costs';
import type { CostStore } from '../../store/CostStore';
import { costExport, type CostExportQuery } from './costExport';
import { costStore, NOW, TODAY, visible } from './__testUtils__/visible';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const replaced = {
  source: 'opencost',
  members: ['a', 'b'],
  from: '2020-01-01',
  to: '2026-12-31',
};

async function read(
  store: Pick<CostStore, 'getCostDays' | 'getCostRows'>,
  query: CostExportQuery = {},
  fleet = visible(),
) {
  const pages: string[] = [];
  for await (const page of costExport(fleet, query, { store, now: NOW })) {
    pages.push(page);
  }
  const [columns, ...lines]: string[][] = parse(pages.join(''));
  return {
    pages: pages.length,
    columns,
    lines: lines.map(line =>
      Object.fromEntries(line.map((cell, i) => [columns[i], cell])),
    ),
  };
}

async function filled() {
  const store = await costStore(databases);
  await store.replaceCosts('logging', replaced, [
    cost('a', TODAY, {
      ...{ amounts: { compute: 1_500_000, storage: 250_000 } },
      ...{ kind: 'estimate', low: 1_500_000, high: 2_000_000 },
    }),
    cost('b', TODAY, { component: 'kibana', amounts: { compute: 7 } }),
    cost('b', addDays(TODAY, -29), { amounts: { licence: 9 } }),
    cost('b', addDays(TODAY, -30), { amounts: { licence: 11 } }),
  ]);
  return store;
}

describe('costExport', () => {
  it('has a line for each category of each row of the last 30 days', async () => {
    const { columns, lines } = await read(await filled());
    expect(columns.slice(0, 9)).toEqual([
      ...['day', 'fleet', 'member', 'component', 'category'],
      ...['amount', 'low', 'high', 'currency'],
    ]);
    expect(
      lines.map(({ day, member, category, amount }) => [
        ...[day, member, category, amount],
      ]),
    ).toEqual([
      [addDays(TODAY, -29), 'b', 'licence', '0.000009'],
      [TODAY, 'a', 'compute', '1.5'],
      [TODAY, 'a', 'storage', '0.25'],
      [TODAY, 'b', 'compute', '0.000007'],
    ]);
  });

  it.each<[CostExportQuery, string[]]>([
    [{ member: 'a' }, ['1.5', '0.25']],
    [{ component: 'kibana' }, ['0.000007']],
    [{ category: 'storage' }, ['0.25']],
    [{ category: 'network' }, []],
    [{ to: addDays(TODAY, -30) }, ['0.000011']],
    [{ from: TODAY, to: TODAY, member: 'b' }, ['0.000007']],
    // Long ones are not widened to months.
    [
      { from: addDays(TODAY, -29), to: addDays(TODAY, 200) },
      ['0.000009', '1.5', '0.25', '0.000007'],
    ],
  ])('of %j has %j', async (query, amounts) => {
    const { lines } = await read(await filled(), query);
    expect(lines.map(({ amount }) => amount)).toEqual(amounts);
  });

  it('writes FOCUS, in which nothing is billed that is not', async () => {
    const { lines } = await read(await filled(), {
      ...{ format: 'focus', member: 'a' },
    });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      ...{ BilledCost: '0', EffectiveCost: '1.5', BillingCurrency: 'USD' },
      ResourceId: 'logging/a/elasticsearch',
    });
  });

  it('says what is wrong before the first page, and tells of visible members alone', async () => {
    const store = await filled();
    const fleet = visible({ members: ['b'], hidden: ['a'] });
    expect(() =>
      costExport(fleet, { member: 'a' }, { store, now: NOW }),
    ).toThrow(NotFoundError);
    expect(() =>
      costExport(
        fleet,
        { from: '2026-03-02', to: '2026-03-01' },
        { store, now: NOW },
      ),
    ).toThrow('from 2026-03-02 is later than to 2026-03-01');
    const { lines } = await read(store, {}, fleet);
    expect(lines.map(({ member }) => member)).toEqual(['b', 'b']);
  });

  it('reads each day once, under one header, whatever is written meanwhile', async () => {
    const store = await costStore(databases);
    const days = daysBetween(addDays(TODAY, -3), TODAY);
    const rows = days.flatMap(day => [cost('a', day), cost('b', day)]);
    await store.replaceCosts('logging', replaced, rows);
    const asked: unknown[] = [];
    const { pages, columns, lines } = await read(
      {
        getCostDays: filter => store.getCostDays(filter),
        getCostRows: async filter => {
          const { from, to, limit, offset } = filter;
          asked.push({ from, to, limit, offset });
          const found = await store.getCostRows(filter);
          // Before what is read next: by numbers, each later line would move.
          await store.replaceCosts('logging', replaced, [
            ...rows,
            cost('a', days[0], { component: 'kibana' }),
          ]);
          return found;
        },
      },
      { from: days[0] },
    );
    expect(asked).toEqual(days.map(day => ({ from: day, to: day })));
    expect(pages).toBe(1 + days.length);
    expect(lines.map(({ day, member }) => `${day} ${member}`)).toEqual(
      rows.map(({ day, member }) => `${day} ${member}`),
    );
    expect(columns[0]).toBe('day');
  });

  it('has a header though there is nothing', async () => {
    const { columns, lines } = await read(await costStore(databases));
    expect([columns[0], lines]).toEqual(['day', []]);
  });
});
