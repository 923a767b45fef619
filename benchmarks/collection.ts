// Measures what it costs to collect and store 500 members, see README.md.
import { performance } from 'node:perf_hooks';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type {
  Observation,
  SourceId,
  SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  MemberConnections,
  SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import knexFactory, { type Knex } from 'knex';
import { CollectionScheduler } from '../plugins/elk-fleet-backend/src/collection/CollectionScheduler';
import { MemberCollector } from '../plugins/elk-fleet-backend/src/collection/MemberCollector';
import { takeSamples } from '../plugins/elk-fleet-backend/src/collection/samples';
import type { MemberSettings } from '../plugins/elk-fleet-backend/src/config/settings';
import { createInventory } from '../plugins/elk-fleet-backend/src/inventory/Inventory';
import { DatabaseFleetStore } from '../plugins/elk-fleet-backend/src/store/DatabaseFleetStore';
import {
  fleet,
  history,
  memberNames,
  settings,
  valuesOf,
} from './collectionData';

const INTERVAL_SECONDS = settings.intervalMs / 1_000;
const { members } = fleet;

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function observe(member: string, at: number): Observation[] {
  const time = new Date(at).toISOString();
  return Object.entries(valuesOf(member, at)).map(([source, value]) => ({
    fleet: 'logging',
    member,
    source,
    value,
    observedAt: time,
    attemptedAt: time,
    durationMs: 20,
    error: undefined,
  }));
}

async function measureStore(store: DatabaseFleetStore) {
  const start = Date.now() - 6 * 3_600_000;
  const perMember: Record<string, number> = {};
  const each = async (
    name: string,
    at: number,
    save: (observations: Observation[]) => Promise<void>,
  ) => {
    const batches = memberNames.map(member => observe(member, at));
    const [ms] = await timed(async () => {
      for (const observations of batches) await save(observations);
    });
    perMember[name] = ms / memberNames.length;
  };
  const save = (observations: Observation[]) =>
    store.saveObservations(observations);

  await each('save a first collection', start, save);
  await each('save the next collection', start + 30_000, save);
  await each('the same, one source at a time', start + 60_000, async all => {
    for (const observation of all) await save([observation]);
  });
  await each('save its samples', start, observations =>
    store.addSamples(takeSamples(observations), {
      expiresAt: new Date(start + 6 * 3_600_000).toISOString(),
    }),
  );
  const [read, all] = await timed(() =>
    store.getObservations({ fleet: 'logging' }),
  );
  perMember['read all observations of the fleet'] = read / memberNames.length;
  const bytes = JSON.stringify(all).length / memberNames.length;
  return { perMember, kilobytes: bytes / 1_024 };
}

async function measureHistory(store: DatabaseFleetStore) {
  const now = Date.now();
  const from = now - 6 * 3_600_000;
  for (const member of memberNames.slice(0, 50)) {
    for (let at = from; at < now; at += 300_000) {
      await store.addSamples(takeSamples(observe(member, at)), {
        expiresAt: new Date(now + 3_600_000).toISOString(),
      });
    }
  }
  const [ms] = await timed(async () => {
    for (let link = 0; link < 20; link++) {
      const samples = await store.getSamples({
        fleet: 'logging',
        series: 'follower',
        subject: `uuid-${memberNames[0]}:logs-${link}`,
        from: new Date(from).toISOString(),
        to: new Date(now).toISOString(),
      });
      if (samples.length < 70) throw new Error('History is missing');
    }
  });
  return ms / 20;
}

const answers = new Map<string, Partial<SourceValues>>(
  memberNames.map(name => [name, valuesOf(name, Date.now())]),
);

/** Readers that answer at once, so that only our own work is measured. */
const readers = (
  Object.keys(answers.get(memberNames[0])!) as SourceId[]
).map<SourceReader>(source => ({
  source,
  applies: () => true,
  read: async connections => answers.get(connections.kibana!.url)![source],
}));

const connections = {
  forMember: async ({ name }: MemberSettings): Promise<MemberConnections> => ({
    kibana: { url: name, getJson: async () => ({}) },
  }),
};

async function measureCollection(store: DatabaseFleetStore) {
  let left = 0;
  let done = () => {};
  const collector = new MemberCollector({ readers, connections, settings });
  const logger = { warn() {}, info() {}, debug() {}, error: fail };
  const collection = new CollectionScheduler({
    scheduler: {
      scheduleTask: async () => {},
    } as Partial<SchedulerService> as SchedulerService,
    store: new Proxy(store, {
      get: (_, name: keyof DatabaseFleetStore) => {
        const method = (store[name] as Function).bind(store);
        if (name !== 'reschedule') return method;
        return async (...args: unknown[]) => {
          await method(...args);
          left -= 1;
          if (left === 0) done();
        };
      },
    }),
    collector,
    inventory: createInventory({ fleets: [fleet] }),
    settings,
    history,
    logger: logger as Partial<LoggerService> as LoggerService,
  });
  await collection.start();
  left = members.length;
  const cpu = process.cpuUsage();
  const [ms] = await timed(async () => {
    const finished = new Promise<void>(resolve => {
      done = resolve;
    });
    await collection.refresh(
      members.map(({ fleet, name }) => ({ fleet, member: name })),
      new Date().toISOString(),
    );
    await finished;
  });
  const { user, system } = process.cpuUsage(cpu);
  await collection.stop();
  return { ms, cpuMs: (user + system) / 1_000 };
}

function fail(message: string): never {
  throw new Error(message);
}

async function measure(name: string, knex: Knex): Promise<void> {
  const store = await DatabaseFleetStore.create({
    getClient: async () => knex,
  });
  const { perMember, kilobytes } = await measureStore(store);
  const history = await measureHistory(store);
  const { ms, cpuMs } = await measureCollection(store);
  const row = (label: string, value: string) =>
    console.log(`  ${label.padEnd(44)} ${value}`);
  console.log(
    `\n${name}: ${members.length} members, ${kilobytes.toFixed(0)} KiB each`,
  );
  for (const [label, value] of Object.entries(perMember)) {
    row(`${label}, per member`, `${value.toFixed(2)} ms`);
  }
  row('read the history of one link', `${history.toFixed(2)} ms`);
  row('collect and store all members', `${(ms / 1_000).toFixed(2)} s`);
  row('that is, of the interval', `${percent(ms)} (CPU ${percent(cpuMs)})`);
  const batch =
    perMember['the same, one source at a time'] /
    perMember['save the next collection'];
  row('one statement for a member is faster by', `${batch.toFixed(1)} times`);
}

function percent(ms: number): string {
  return `${((ms / 1_000 / INTERVAL_SECONDS) * 100).toFixed(1)} %`;
}

async function main(): Promise<void> {
  const sqlite = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  });
  await measure('SQLite in memory', sqlite);
  await sqlite.destroy();

  const { startPostgres } = await import('../scripts/postgres.mjs');
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
