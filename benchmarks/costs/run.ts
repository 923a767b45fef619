// Measures two years of daily costs of 500 members, see ../README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import knexFactory, { type Knex } from 'knex';
import type { CostStore } from '../../plugins/elk-fleet-backend/src/store/CostStore';
import { createStores } from '../../plugins/elk-fleet-backend/src/store/createStores';
import {
  costsOf,
  DAYS,
  dayAt,
  members,
  monthsOf,
  sharesOf,
  transfersOf,
} from './data';
import { measurePages } from './pages';

const fleet = 'logging';
const TIMES = 7;

function row(label: string, value: string): void {
  console.log(`  ${label.padEnd(52)} ${value}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The best of some runs, since what else runs makes the others slower. */
async function measureRead(
  label: string,
  read: () => Promise<unknown[]>,
): Promise<void> {
  const { length } = await read();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) times.push(await timed(read));
  row(label, `${Math.min(...times).toFixed(0)} ms, ${length} answers`);
}

async function bytesOf(knex: Knex): Promise<number> {
  if (knex.client.config.client === 'pg') {
    await knex.raw('VACUUM ANALYZE');
    const { rows } = await knex.raw(
      `SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class
       WHERE relname LIKE 'cost\\_%' AND relkind = 'r'`,
    );
    return Number(rows[0].bytes);
  }
  const [{ page_count: pages }] = await knex.raw('PRAGMA page_count');
  const [{ page_size: size }] = await knex.raw('PRAGMA page_size');
  const [{ freelist_count: free }] = await knex.raw('PRAGMA freelist_count');
  return (pages - free) * size;
}

async function fill(
  knex: Knex,
  label: string,
  rowsOfDay: number,
  save: (days: string[]) => Promise<void>,
): Promise<void> {
  const before = await bytesOf(knex);
  const seconds = await timed(async () => {
    for (const days of monthsOf(DAYS - 1)) await save(days);
  });
  row(
    `${label}: save all but the last day`,
    `${(seconds / 1000).toFixed(0)} s`,
  );
  row(
    `${label}: save one day of all members`,
    `${(await timed(() => save([dayAt(DAYS - 1)]))).toFixed(0)} ms`,
  );
  const bytes = (await bytesOf(knex)) - before;
  const each = bytes / (DAYS * rowsOfDay);
  row(
    `${label}: size with months and keys`,
    `${(bytes / 1e6).toFixed(0)} MB, ${each.toFixed(0)} B for each of a day`,
  );
}

async function save(knex: Knex, costs: CostStore): Promise<void> {
  await fill(knex, 'costs', costsOf([dayAt(0)]).length, days =>
    costs.replaceCosts(
      fleet,
      { source: 'opencost', members, from: days[0], to: days.at(-1)! },
      costsOf(days),
    ),
  );
  await fill(knex, 'shares', sharesOf([dayAt(0)]).length, days =>
    costs.replaceShares(
      fleet,
      days.flatMap(day => members.map(member => ({ member, day }))),
      sharesOf(days),
    ),
  );
  const today = dayAt(DAYS - 1);
  const counted = {
    rows: costsOf([today]).filter(cost => cost.component === 'elasticsearch'),
    transfers: transfersOf(today),
    meters: [],
  };
  const metered = counted.rows.map(cost => ({
    ...cost,
    source: 'replication',
    kind: 'estimate' as const,
  }));
  const meter = () => costs.meter(fleet, { ...counted, rows: metered });
  await meter();
  row(
    'meter 500 members, 10,000 links',
    `${(await timed(meter)).toFixed(0)} ms`,
  );
}

/** One of each member, as of their own OpenCost. */
async function saveSources(costs: CostStore): Promise<void> {
  const attemptedAt = `${dayAt(DAYS - 1)}T23:00:00.000Z`;
  for (const member of members) {
    await costs.saveCostSource(fleet, {
      ...{ member, source: 'opencost', title: 'OpenCost' },
      ...{ kind: 'allocated', readAt: attemptedAt, attemptedAt },
      ...{ error: undefined, problems: [], facts: undefined },
    });
  }
}

async function measureReads(costs: CostStore): Promise<void> {
  const last = (days: number) => ({
    fleet,
    members,
    from: dayAt(DAYS - days),
    to: dayAt(DAYS - 1),
  });
  const one = { members: [members[250]] };
  await measureRead('30 days by component', () =>
    costs.sumCosts({ ...last(30), resolution: 'day', by: ['component'] }),
  );
  await measureRead('92 days by member', () =>
    costs.sumCosts({ ...last(92), resolution: 'day', by: ['member'] }),
  );
  await measureRead('24 months by member', () =>
    costs.sumCosts({ ...last(DAYS), resolution: 'month', by: ['member'] }),
  );
  await measureRead('24 months of all', () =>
    costs.sumCosts({ ...last(DAYS), resolution: 'month', by: [] }),
  );
  await measureRead('120 days of all', () =>
    costs.sumCosts({ ...last(120), resolution: 'day', by: [] }),
  );
  await measureRead('one member, 92 days by component', () =>
    costs.sumCosts({
      ...last(92),
      ...one,
      resolution: 'day',
      by: ['component'],
    }),
  );
  await measureRead('730 days of all', () =>
    costs.sumCosts({ ...last(DAYS), resolution: 'day', by: [] }),
  );
  await measureRead('days with costs of each member, of 92', () =>
    costs.getCoverage({ ...last(92), except: ['replication'] }),
  );
  await measureRead('days with costs of each member, of 730', () =>
    costs.getCoverage({ ...last(DAYS), except: ['replication'] }),
  );
  await measureRead('1,000 rows in the middle of 92 days', () =>
    costs.getCostRows({ ...last(92), limit: 1_000, offset: 100_000 }),
  );
  await measureRead('shares by owner, 30 days', () =>
    costs.sumShares({ ...last(30), resolution: 'day', by: ['owner'] }),
  );
  await measureRead('shares by owner, 92 days', () =>
    costs.sumShares({ ...last(92), resolution: 'day', by: ['owner'] }),
  );
  await measureRead('shares by owner, 24 months', () =>
    costs.sumShares({ ...last(DAYS), resolution: 'month', by: ['owner'] }),
  );
  await measureRead('shares by all of it, 30 days', () =>
    costs.sumShares({ ...last(30), resolution: 'day' }),
  );
  await measureRead('shares of one entity in one member, 92 days', () =>
    costs.sumShares({
      ...last(92),
      ...one,
      resolution: 'day',
      entityRef: 'component:default/service-2',
    }),
  );
  await measureRead('sources with their days', () =>
    costs.getCostSources(fleet),
  );
}

async function measure(name: string, knex: Knex): Promise<void> {
  const { costs } = await createStores({ getClient: async () => knex });
  console.log(`\n${name}: ${members.length} members, ${DAYS} days`);
  await save(knex, costs);
  await saveSources(costs);
  await measureReads(costs);
  await measurePages(costs, row);
}

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'elk-fleet-costs-'));
  const sqlite = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(directory, 'costs.sqlite') },
    useNullAsDefault: true,
  });
  try {
    await measure('SQLite in a file', sqlite);
  } finally {
    await sqlite.destroy();
    await rm(directory, { recursive: true, force: true });
  }

  const { startPostgres } = await import('../../scripts/postgres.mjs');
  const server = await startPostgres();
  const postgres = knexFactory({ client: 'pg', connection: server.url });
  try {
    await measure('PostgreSQL', postgres);
  } finally {
    await postgres.destroy();
    await server.stop();
  }
}

main();
