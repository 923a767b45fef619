// Measures what it costs to judge 500 members with 20 links each, see README.md.
import { performance } from 'node:perf_hooks';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import knexFactory, { type Knex } from 'knex';
import { takeSamples } from '../plugins/elk-fleet-backend/src/collection/samples';
import { CostFindings } from '../plugins/elk-fleet-backend/src/fleet/costs/CostFindings';
import { FleetViews } from '../plugins/elk-fleet-backend/src/fleet/FleetViews';
import { renderMetrics } from '../plugins/elk-fleet-backend/src/fleet/metrics';
import { createInventory } from '../plugins/elk-fleet-backend/src/inventory/Inventory';
import { FleetWatch } from '../plugins/elk-fleet-backend/src/notices/FleetWatch';
import { createApiStore } from '../plugins/elk-fleet-backend/src/routes/apiStore';
import {
  createStores,
  type Stores,
} from '../plugins/elk-fleet-backend/src/store/createStores';
import { HistoryKeeper } from '../plugins/elk-fleet-backend/src/collection/HistoryKeeper';
import { fleet, history, memberNames, settings } from './collectionData';
import { busySample, chainedValues, LINKS_OF_MEMBER } from './judgingData';
import { measureStorage } from './storage';

const INTERVAL = settings.intervalMs;
const LINKS = memberNames.length * LINKS_OF_MEMBER;
const START = Date.UTC(2026, 0, 1);

const inventory = createInventory({ fleets: [fleet] });
const logger = {
  debug() {},
  info() {},
  warn() {},
  error(message: string, error: Error) {
    throw new Error(message, { cause: error });
  },
} as Partial<LoggerService> as LoggerService;
const scheduler = {} as SchedulerService;

function row(label: string, value: string): void {
  console.log(`  ${label.padEnd(52)} ${value}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function ofInterval(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s, ${((ms / INTERVAL) * 100).toFixed(
    1,
  )} % of the interval`;
}

/** All members are read at a time: observations and samples, as the collection stores them. */
async function read({ members }: Stores, at: number): Promise<void> {
  const time = new Date(at).toISOString();
  for (const member of memberNames) {
    const observations = Object.entries(chainedValues(member, at)).map(
      ([source, value]): Observation => ({
        fleet: 'logging',
        member,
        source,
        value,
        observedAt: time,
        attemptedAt: time,
        durationMs: 20,
        error: undefined,
      }),
    );
    await members.saveObservations(observations);
    await members.addSamples(takeSamples(observations), {
      expiresAt: new Date(at + 3_600_000).toISOString(),
    });
  }
}

async function measureJudging(stores: Stores): Promise<number> {
  let now = START;
  const watch = new FleetWatch({
    ...stores,
    costFindings: new CostFindings({ store: stores.costs, now: () => now }),
    scheduler,
    inventory,
    logger,
    notices: {
      notify: async (_, notices) => notices,
      publish: async () => {},
      signal: async () => {},
    },
    settings: {
      collection: settings,
      history,
      alerts: { openAfter: 2, closeAfter: 3, notify: 'warning' },
    },
    now: () => now,
  });
  const times: number[] = [];
  let before = 0;
  let cpuMs = 0;
  for (let i = 0; i < 8; i++) {
    await read(stores, now);
    now += 5_000;
    if (i === 0) before = process.resourceUsage().maxRSS;
    const cpu = process.cpuUsage();
    times.push(await timed(() => watch.judge(fleet)));
    const { user, system } = process.cpuUsage(cpu);
    cpuMs = (user + system) / 1000;
    now += INTERVAL - 5_000;
  }
  const verdicts = await stores.replication.getLinkVerdicts('logging');
  const states = [...verdicts.values()].map(({ state }) => state);
  if (verdicts.size !== LINKS || states.some(state => state !== 'synced')) {
    throw new Error(
      `${verdicts.size} links are ${[...new Set(states)].join(', ')}`,
    );
  }
  const rss = (process.resourceUsage().maxRSS - before) / 1024;
  row('judge all links and store it', ofInterval(times.at(-1)!));
  row('CPU of that', ofInterval(cpuMs));
  row('memory on top, of the process, at most', `${rss.toFixed(0)} MiB`);
  return now - INTERVAL + 5_000;
}

async function measureMetrics(stores: Stores, now: number): Promise<void> {
  const views = new FleetViews({
    store: createApiStore(stores, async () => {}),
    intervalMs: INTERVAL,
    history,
    now: () => new Date(now),
  });
  let text = '';
  const ms = await timed(async () => {
    const snapshot = await views.snapshot({
      settings: fleet,
      members: inventory.listMembers(),
      hidden: [],
      isWhole: true,
      costed: new Set(),
    });
    ({ text } = await renderMetrics([snapshot]));
  });
  row('answer one scrape', ofInterval(ms));
  row('size of it', `${(text.length / 2 ** 20).toFixed(1)} MiB`);
}

async function measureRollUp(
  knex: Knex,
  { replication, findings }: Stores,
): Promise<void> {
  const links = [...(await replication.getLinkVerdicts('logging')).keys()];
  const from = START + 3_600_000;
  for (let at = from; at < from + 600_000; at += INTERVAL) {
    const samples = links.map((link, i) => ({
      link,
      sample: busySample(at, i),
    }));
    await replication.addLinkHistory('logging', 'raw', samples);
  }
  const keep = (until: number) =>
    new HistoryKeeper({
      replication,
      findings,
      scheduler,
      fleets: ['logging'],
      history,
      intervalMs: INTERVAL,
      logger,
      now: () => until + INTERVAL,
    });
  const iso = new Date(from + 300_000).toISOString();
  await findings.saveRolledUp('logging', '5m', iso);
  await findings.saveRolledUp('logging', '1h', new Date(from).toISOString());
  const ms = await timed(() => keep(from + 600_000).rollUp());
  row('roll up five minutes of all links', `${(ms / 1000).toFixed(2)} s`);
  const count = async () => {
    const [{ rows }] = await knex('link_history').count({ rows: '*' });
    return Number(rows);
  };
  const before = await count();
  const over = START + history.rawMs + 3_600_000;
  const deleted = await timed(() => keep(over).deleteOld());
  row(
    `delete ${before - (await count())} samples that are over`,
    `${(deleted / 1000).toFixed(2)} s`,
  );
}

async function measure(name: string, knex: Knex): Promise<void> {
  const stores = await createStores({ getClient: async () => knex });
  console.log(`\n${name}: ${memberNames.length} members, ${LINKS} links`);
  const now = await measureJudging(stores);
  await measureMetrics(stores, now);
  await measureRollUp(knex, stores);
  await measureStorage(knex, stores, row);
}

async function main(): Promise<void> {
  // First, since the other database is in the memory of this process.
  const { startPostgres } = await import('../scripts/postgres.mjs');
  const server = await startPostgres();
  const postgres = knexFactory({ client: 'pg', connection: server.url });
  try {
    await measure('PostgreSQL', postgres);
  } finally {
    await postgres.destroy();
    await server.stop();
  }

  const sqlite = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  });
  await measure('SQLite in memory', sqlite);
  await sqlite.destroy();
}

main();
