// Measures what the replication of 500 members × 20 links costs to show, see README.md.
import { performance } from 'node:perf_hooks';
import {
  buildReplication,
  type Observation,
  type ReplicationLink,
  type SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import knexFactory, { type Knex } from 'knex';
import { FleetViews } from '../plugins/elk-fleet-backend/src/fleet/FleetViews';
import { observeMembers } from '../plugins/elk-fleet-backend/src/fleet/observeMembers';
import type { VisibleFleet } from '../plugins/elk-fleet-backend/src/fleet/visibleFleet';
import { createApiStore } from '../plugins/elk-fleet-backend/src/routes/apiStore';
import {
  createStores,
  type Stores,
} from '../plugins/elk-fleet-backend/src/store/createStores';
import type { LinkVerdict } from '../plugins/elk-fleet-backend/src/store/ReplicationStore';
import { createInventory } from '../plugins/elk-fleet-backend/src/inventory/Inventory';
import { costs, memberNames, toMember, valuesOf } from './collectionData';

const DAY = 24 * 3_600_000;
const LINKS = 20;
const now = new Date();
const time = new Date(now.getTime() - 10_000).toISOString();

const inventory = createInventory({
  fleets: [
    {
      name: 'logging',
      title: 'Logging',
      replication: { rpo: {} },
      residency: [],
      costs,
      hubs: [],
      members: memberNames.map(name => ({
        ...toMember(name),
        elasticsearch: { url: `https://${name}`, auth: {}, tls: {} },
      })),
    },
  ],
});
const [settings] = inventory.listFleets();
const fleet: VisibleFleet = {
  settings,
  members: inventory.listMembers('logging'),
  hidden: [],
  isWhole: true,
  costed: new Set(),
};

/** Stars of ten: nine follow the first, which follows the first of the next. */
function leaderOf(member: number): number {
  const hub = member - (member % 10);
  return member === hub ? (hub + 10) % memberNames.length : hub;
}

/** What a member says, with followers and leaders that belong together. */
function sourcesOf(member: number): Partial<SourceValues> {
  const values = valuesOf(memberNames[member], now.getTime());
  const leader = leaderOf(member);
  const checkpoint = 1_000_000;
  return {
    ...values,
    'elasticsearch.remotes': {
      remotes: [
        {
          alias: 'leader',
          mode: 'proxy',
          connected: true,
          authentication: 'api-key',
          clusterUuid: `uuid-${memberNames[leader]}`,
        },
      ],
    },
    'elasticsearch.leaders': {
      indices: (values['elasticsearch.leaders']?.indices ?? []).map(
        (index, i) => ({
          ...index,
          index: `logs-${i}`,
          shards: index.shards.map(shard => ({
            ...shard,
            globalCheckpoint: checkpoint,
          })),
        }),
      ),
    },
    'elasticsearch.followers': {
      licensed: true,
      indices: (values['elasticsearch.followers']?.indices ?? []).map(
        (index, i) => ({
          ...index,
          index: `${memberNames[leader]}-logs-${i}`,
          checkpoints: index.checkpoints?.map(() => checkpoint - 7 * i),
          shards: index.shards.map(shard => ({
            ...shard,
            leaderGlobalCheckpoint: checkpoint,
            followerGlobalCheckpoint: checkpoint - 7 * i,
          })),
        }),
      ),
    },
  };
}

function observe(member: number): Observation[] {
  return Object.entries(sourcesOf(member)).map(([source, value]) => ({
    fleet: 'logging',
    member: memberNames[member],
    source,
    value,
    observedAt: time,
    attemptedAt: time,
    durationMs: 20,
    error: undefined,
  }));
}

function toVerdict(link: ReplicationLink): LinkVerdict {
  return {
    fleet: 'logging',
    link: link.id,
    state: link.state,
    since: new Date(now.getTime() - DAY).toISOString(),
    judgedAt: time,
    measures: {
      leaderMember: link.leader.member,
      followerMember: link.follower.member,
      index: link.follower.index,
      lag: { ...link.lag, seconds: 4, secondsExact: true },
      rates: {
        bytesPerSecond: 1_234_567.8,
        operationsPerSecond: 1_234.5,
        leaderOperationsPerSecond: 1_240.1,
        catchUpSeconds: null,
      },
      lease: { renewedAt: time, expiresAt: null },
      rpo: { seconds: 60, breached: false },
      position: { checkpoints: [1, 2, 3], passedAt: time, exact: true },
    },
  };
}

async function fill({ members, replication, findings }: Stores) {
  for (const index of memberNames.keys()) {
    await members.saveObservations(observe(index));
  }
  const observed = await observeMembers(members, 'logging', fleet.members);
  const { links } = buildReplication(observed, { now, intervalMs: 30_000 });
  const expected = memberNames.length * LINKS;
  if (
    links.length !== expected ||
    links.some(({ state }) => state !== 'synced')
  ) {
    throw new Error(`These are not ${expected} links that work`);
  }
  await replication.saveJudgement({
    verdicts: links.map(toVerdict),
    samples: [],
    events: [],
  });
  await findings.saveJudgedAt('logging', time);
  return links[0].id;
}

/** The median of some runs, in milliseconds. */
async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2];
}

async function measure(name: string, knex: Knex): Promise<void> {
  const stores = await createStores({ getClient: async () => knex });
  const link = await fill(stores);
  const store = createApiStore(stores, async () => {});
  const newViews = () =>
    new FleetViews({
      store,
      intervalMs: 30_000,
      history: { rawMs: DAY, fiveMinutesMs: 14 * DAY, hoursMs: 365 * DAY },
      now: () => now,
    });
  const page = { limit: 200, offset: 0 };
  const views = newViews();
  const first = await views.replication(fleet, page);
  const kilobytes = JSON.stringify(first).length / 1024;
  const rows: Array<[string, () => Promise<unknown>]> = [
    ['read the verdicts of all links', () => store.getLinkVerdicts('logging')],
    [
      'read what the members said',
      () => observeMembers(store, 'logging', fleet.members),
    ],
    [
      'the first page, nothing read yet',
      () => newViews().replication(fleet, page),
    ],
    [
      'the same, read within the last second',
      () => views.replication(fleet, page),
    ],
    [
      'the last page',
      () => views.replication(fleet, { ...page, offset: first.total - 200 }),
    ],
    [
      'links of one member',
      () => views.replication(fleet, { ...page, member: memberNames[17] }),
    ],
    [
      'links by *-logs-7',
      () => views.replication(fleet, { ...page, index: '*-logs-7' }),
    ],
    [
      'the fleet with its edges, nothing read yet',
      () => newViews().fleet(fleet),
    ],
    ['changes of one link', () => views.events(fleet, { link, limit: 100 })],
  ];
  console.log(
    `\n${name}: ${first.total} links, ${
      first.edges.length
    } edges, a page of 200 is ${kilobytes.toFixed(0)} KiB`,
  );
  for (const [label, work] of rows) {
    console.log(`  ${label.padEnd(44)} ${(await median(work)).toFixed(0)} ms`);
  }
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
