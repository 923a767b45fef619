// Measures what the matrix of 40 components × 500 members costs, see README.md.
import { performance } from 'node:perf_hooks';
import type {
  HubDeclaration,
  HubPlacements,
  ObservedHub,
  ObservedMember,
  Workload,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { FleetSnapshot } from '../plugins/elk-fleet-backend/src/fleet/FleetSnapshot';
import {
  placementExport,
  matrixView,
  systemsView,
} from '../plugins/elk-fleet-backend/src/fleet/placementViews';
import { createInventory } from '../plugins/elk-fleet-backend/src/inventory/Inventory';
import { fleet, memberNames } from './collectionData';

const COMPONENTS = 40;
const now = new Date();
const time = new Date(now.getTime() - 10_000).toISOString();

const nameOf = (component: number) => `logstash-pipeline-${component}`;

function workload(component: number, member: number): Workload {
  const drifted = (component + member) % 25 === 0;
  return {
    kind: 'Deployment',
    namespace: 'elastic',
    name: nameOf(component),
    component: 'logstash',
    inferred: false,
    roles: [],
    desiredReplicas: 3,
    desiredVersion: '8.19.4',
    replicas: drifted ? 2 : 3,
    readyReplicas: drifted ? 2 : 3,
    updatedReplicas: 3,
    runningVersions: ['8.19.4'],
    stale: false,
    labels: { app: 'logstash', 'karmada.io/managed': 'true' },
    annotations: {},
    generation: 4,
    managers: ['karmada-agent'],
    pods: [],
  };
}

const observation = <T>(member: string, source: string, value: T) => ({
  fleet: 'logging',
  member,
  source,
  value,
  observedAt: time,
  attemptedAt: time,
  durationMs: 20,
  error: undefined,
});

const observed = memberNames.map(
  (name, member): ObservedMember => ({
    fleet: 'logging',
    name,
    observations: {
      'kubernetes.workloads': observation(name, 'kubernetes.workloads', {
        workloads: Array.from({ length: COMPONENTS }, (_, component) =>
          workload(component, member),
        ),
        partial: [],
      }),
    },
  }),
);

function declaration(component: number, cluster: string): HubDeclaration {
  return {
    cluster,
    object: {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'elastic',
      name: nameOf(component),
    },
    component: 'logstash',
    replicas: 3,
    version: '8.19.4',
    overrides: [
      {
        path: '/spec/replicas',
        op: 'replace',
        before: 2,
        value: 3,
        from: {
          group: 'policy.karmada.io',
          kind: 'OverridePolicy',
          namespace: 'elastic',
          name: 'size',
        },
        applied: true,
      },
    ],
    owners: [
      {
        kind: 'PropagationPolicy',
        namespace: 'elastic',
        name: nameOf(component),
      },
    ],
    state: 'applied',
    health: 'healthy',
    messages: [],
    stale: false,
    evidence: {
      object: { group: 'work.karmada.io', kind: 'Work', name: 'logstash' },
      path: 'spec.workload.manifests[0]',
    },
  };
}

const placements: HubPlacements = {
  system: 'karmada',
  declarations: memberNames.flatMap(name =>
    Array.from({ length: COMPONENTS }, (_, component) =>
      declaration(component, name),
    ),
  ),
  clusters: memberNames.map(name => ({
    name,
    keys: {},
    state: 'ready',
    labels: {},
    object: { group: 'cluster.karmada.io', kind: 'Cluster', name },
  })),
  partial: [],
};

const hubs: ObservedHub[] = [
  {
    fleet: 'logging',
    name: 'karmada',
    title: 'Karmada',
    systems: ['karmada'],
    clusters: {},
    observations: {
      'placement.karmada': observation(
        'hub:karmada',
        'placement.karmada',
        placements,
      ),
    },
  },
];

const inventory = createInventory({ fleets: [fleet] });

const newSnapshot = () =>
  new FleetSnapshot(
    {
      settings: fleet,
      members: inventory.listMembers('logging'),
      hidden: [],
      isWhole: true,
      costed: new Set(),
    },
    {
      observed,
      hidden: [],
      hubs,
      judgement: { verdicts: new Map(), findings: [], judgedAt: undefined },
    },
    { now, intervalMs: 30_000 },
  );

/** The median of some runs, in milliseconds. */
function median(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2];
}

const page = { limit: 200, offset: 0, memberLimit: 100, memberOffset: 0 };
const warm = newSnapshot();
const first = matrixView(warm, page);
const kibibytes = (value: unknown) =>
  `${Math.round(JSON.stringify(value).length / 1024)} KiB`;

const rows: Array<[string, string]> = [
  [
    'place all and lay out the first page',
    `${median(() => matrixView(newSnapshot(), page)).toFixed(0)} ms`,
  ],
  [
    'lay out another page of the same reading',
    `${median(() => matrixView(warm, { ...page, memberOffset: 300 })).toFixed(
      0,
    )} ms`,
  ],
  [
    'lay out the problems alone',
    `${median(() => matrixView(warm, { ...page, problems: true })).toFixed(
      0,
    )} ms`,
  ],
  ['who places what', `${median(() => systemsView(warm)).toFixed(0)} ms`],
  ['export all', `${median(() => placementExport(warm, {})).toFixed(0)} ms`],
  [
    'find what is wrong',
    `${median(() => newSnapshot().findings).toFixed(0)} ms`,
  ],
  ['size of one page, not compressed', kibibytes(first)],
  ['findings of 800 drifting placements', `${warm.findings.length}`],
];
console.table(
  Object.fromEntries(rows.map(([what, value]) => [what, { value }])),
);
