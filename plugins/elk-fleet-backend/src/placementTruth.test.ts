import { ConfigReader } from '@backstage/config';
import {
  buildPlacementContext,
  buildPlacements,
  type DriftKind,
  type MemberObservations,
  type ObservedMember,
  type Placement,
  type PlacementStatus,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  type DemoFleet,
  hubNames,
  ManualClock,
  startDemoFleet,
} from '@elk-fleet/demo-fleet';
import { type Portal, startPortal } from './__testUtils__/portal';
import { MemberCollector } from './collection/MemberCollector';
import { readSettings } from './config/readSettings';
import { observeHubs } from './fleet/observeHubs';
import { createInventory, type Inventory } from './inventory/Inventory';
import { builtInReaders } from './readers';

// Six members, seven hubs and a backend start first.
jest.setTimeout(120_000);

const INTERVAL_MS = 30_000;

let clock: ManualClock;
let fleet: DemoFleet;
let portal: Portal;
let inventory: Inventory;
let collector: MemberCollector;
const kept = new Map<string, MemberObservations>();

beforeAll(async () => {
  clock = new ManualClock();
  fleet = await startDemoFleet({ clock, hubs: hubNames });
  const config = await fleet.portalConfig();
  inventory = createInventory(readSettings(new ConfigReader(config)));
  portal = await startPortal(config.kubernetes);
  collector = new MemberCollector({
    readers: builtInReaders.filter(
      ({ source }) =>
        source.startsWith('kubernetes.') || source.startsWith('placement.'),
    ),
    connections: portal.connections,
    settings: { deadlineMs: 30_000, connectionsPerMember: 4 },
    now: () => clock.now(),
  });
  await collect();
});

afterAll(async () => {
  await portal?.stop();
  await fleet?.stop();
});

afterEach(async () => {
  await Promise.all(fleet.hubs.map(hub => hub.heal()));
  await collect();
});

/** One interval of the collection: what cannot be read keeps its last value. */
async function collect(): Promise<void> {
  await fleet.step(INTERVAL_MS);
  for (const target of inventory.listTargets()) {
    const last = kept.get(target.name) ?? {};
    const found = await collector.collect(target, {
      collections: 0,
      failing: [],
      signal: new AbortController().signal,
    });
    for (const one of found) {
      const before = last[one.source as keyof MemberObservations];
      Object.assign(last, {
        [one.source]: one.error
          ? {
              ...one,
              value: before?.value,
              observedAt: before?.observedAt,
            }
          : one,
      });
    }
    kept.set(target.name, last);
  }
}

async function place() {
  const options = { now: new Date(clock.now()), intervalMs: INTERVAL_MS };
  const members = inventory.listMembers('logging').map(
    ({ name }): ObservedMember => ({
      fleet: 'logging',
      name,
      observations: kept.get(name) ?? {},
    }),
  );
  const store = {
    getObservations: async ({ members: names }: { members?: string[] }) =>
      (names ?? []).flatMap(name =>
        Object.values(kept.get(name) ?? {}).map(one => ({
          ...one,
          member: name,
        })),
      ),
  };
  const { hubs: settings } = inventory.getFleet('logging')!;
  const hubs = await observeHubs(store, 'logging', settings);
  const context = buildPlacementContext(hubs, members, options);
  const placements = members.flatMap(member =>
    buildPlacements(member, options, context),
  );
  return { placements, hubs, members };
}

const statuses: PlacementStatus[] = [
  'failed',
  'conflict',
  'drifted',
  'pending',
  'not-ready',
  'suspended',
  'unknown',
  'in-sync',
];

const drifts: DriftKind[] = [
  'missing',
  'extra',
  'replicas',
  'version',
  'override-not-applied',
  'field',
  'not-ready',
  'stale',
  'conflict',
  'unmanaged',
  'declared-only',
  'suspended',
];

/** What the demo is meant to show, as docs/demo-fleet.md says; all else is in sync. */
const MEANT: Array<
  [member: string, row: string, PlacementStatus, DriftKind[]]
> = [
  ['us-east-1', 'kibana', 'failed', ['not-ready']],
  ['us-east-1', 'metricbeat', 'not-ready', ['not-ready']],
  ['us-east-1', 'agent', 'unknown', ['declared-only']],
  ['us-west-2', 'elasticsearch-coordinating', 'drifted', ['replicas']],
  ['us-west-2', 'logstash-regional', 'drifted', ['override-not-applied']],
  ['us-west-2', 'metricbeat', 'conflict', ['conflict']],
  ['eu-central-1', 'heartbeat', 'drifted', ['missing']],
  ['eu-central-1', 'logstash', 'pending', []],
  ['eu-central-1', 'agent', 'drifted', ['field']],
  ['ap-southeast-1', 'filebeat', 'failed', []],
  ['ap-southeast-1', 'elasticsearch-coordinating', 'pending', ['stale']],
  ['ap-southeast-1', 'elasticsearch-warm', 'drifted', ['field']],
  ['ap-southeast-1', 'logstash-regional', 'drifted', ['extra']],
  ['ap-southeast-1', 'metricbeat', 'suspended', ['suspended']],
  ['eu-west-1-staging', 'elasticsearch-coordinating', 'drifted', ['field']],
  ['eu-west-1-staging', 'logstash-regional', 'drifted', ['field']],
  ['monitoring', 'kibana-business-hours', 'drifted', ['version']],
  ['monitoring', 'logstash-regional', 'in-sync', ['unmanaged']],
];

const keyOf = ({ member, row }: Placement) => `${member}/${row}`;

const summary = (placements: Placement[]) =>
  Object.fromEntries(
    placements.map(one => [
      keyOf(one),
      [one.status, one.drift.map(({ kind }) => kind)],
    ]),
  );

it('is complete after one interval, with every word, each with its evidence', async () => {
  const { placements } = await place();
  expect(new Set(placements.map(({ row }) => row)).size).toBeGreaterThan(11);
  expect(new Set(placements.map(({ member }) => member)).size).toBe(6);
  const found = placements.flatMap(({ drift }) => drift);
  expect([...new Set(placements.map(({ status }) => status))].sort()).toEqual(
    [...statuses].sort(),
  );
  expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual(
    [...drifts].sort(),
  );
  for (const one of found) {
    expect(one.message).not.toBe('');
    expect(one.cluster).toMatch(/^(hub:)?[a-z0-9-]+$/);
    expect(one.object).toMatch(/^\S+ \S+/);
    expect(one.observedAt).not.toBeNull();
  }
  const unexplained = placements.filter(
    ({ status, reasons }) => status !== 'in-sync' && reasons.length === 0,
  );
  expect(unexplained).toEqual([]);
});

it('shows what is meant, and all else in sync', async () => {
  const { placements } = await place();
  const meant = Object.fromEntries(
    MEANT.map(([member, row, ...expected]) => [`${member}/${row}`, expected]),
  );
  expect(summary(placements)).toEqual({
    ...Object.fromEntries(placements.map(one => [keyOf(one), ['in-sync', []]])),
    ...meant,
  });
});

describe.each<[fault: 'down' | 'forbidden' | 'crd-removed', code: string]>([
  ['down', 'unreachable'],
  ['forbidden', 'forbidden'],
  ['crd-removed', 'not-installed'],
])('a hub that is %s', (fault, code) => {
  it(`reads ${code}, and nothing else changes`, async () => {
    const before = await place();
    await fleet.hub('kubefed').break(fault);
    await collect();
    const after = await place();
    const { observations } = after.hubs.find(({ name }) => name === 'kubefed')!;
    const source = observations['placement.kubefed'];
    expect(source?.error?.code).toBe(code);
    expect(source?.observedAt).toBeDefined();

    const isOfHub = (one: Placement) =>
      one.placedBy.some(({ system }) => system === 'kubefed');
    // That nobody declares something is said only when all could be asked.
    const others = (placements: Placement[]) =>
      summary(
        placements
          .filter(one => !isOfHub(one))
          .map(one => ({
            ...one,
            drift: one.drift.filter(({ kind }) => kind !== 'unmanaged'),
          })),
      );
    expect(others(after.placements)).toEqual(others(before.placements));
    const ofHub = after.placements.filter(isOfHub);
    expect(ofHub.map(keyOf).sort()).toEqual(
      before.placements.filter(isOfHub).map(keyOf).sort(),
    );
    for (const one of ofHub) {
      expect(one.status).toBe('unknown');
      expect(one.reasons.join(' ')).toMatch(/KubeFed|kubefed/);
    }
  });
});
