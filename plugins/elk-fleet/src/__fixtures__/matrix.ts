import type {
  Hub,
  InventoryView,
  Placement,
  PlacementComparison,
  PlacementDetail,
  PlacementMatrix,
  PlacementMatrixFilter,
  PlacementStatus,
  PlacementSystemsView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { placementStatus } from '../format/words';
import { before, fixtureMembers } from './members';
import { fixturePlacements } from './placements';

const statuses = Object.keys(placementStatus) as PlacementStatus[];

function worst(placements: Placement[]): PlacementStatus {
  return (
    statuses.find(one => placements.some(({ status }) => status === one)) ??
    'unknown'
  );
}

function countStatuses(placements: Placement[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of placements) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

export function fixtureHubs(now: number): Hub[] {
  const readAt = before(now)(6);
  return [
    {
      name: 'karmada',
      title: 'Karmada',
      systems: ['karmada'],
      member: null,
      parent: null,
      url: 'https://karmada.example.com',
      sources: [
        {
          source: 'placement.karmada',
          observedAt: readAt,
          attemptedAt: readAt,
          error: null,
        },
      ],
    },
    {
      name: 'edge',
      title: 'Edge',
      systems: ['argocd'],
      member: 'monitoring',
      parent: 'karmada',
      url: null,
      sources: [
        {
          source: 'placement.argocd',
          observedAt: readAt,
          attemptedAt: readAt,
          error: null,
        },
      ],
    },
  ];
}

/** A page of the matrix of the given placements. */
export function matrixOf(
  placements: Placement[],
  filter: PlacementMatrixFilter | undefined,
  now: number,
): PlacementMatrix {
  const members = fixtureMembers(now).map(
    ({ name, title, region, environment }) => ({
      name,
      title,
      region,
      environment: environment ?? null,
      status: worst(placements.filter(({ member }) => member === name)),
      error: null,
    }),
  );
  const { memberOffset = 0, memberLimit = 100 } = filter ?? {};
  const shown = placements.filter(
    ({ component, status, system }) =>
      (filter?.component ?? component) === component &&
      (filter?.status ?? status) === status &&
      (filter?.system ?? system) === system &&
      (!filter?.problems || status !== 'in-sync'),
  );
  const rows = [...new Set(shown.map(({ row }) => row))];
  return {
    rows: rows.map(row => {
      const ofRow = shown.filter(placement => placement.row === row);
      return {
        row,
        component: ofRow[0].component,
        status: worst(ofRow),
        versions: [...new Set(ofRow.flatMap(one => one.observed.versions))],
        placements: ofRow.length,
        cells: ofRow.map(cellOf),
      };
    }),
    members: members.slice(memberOffset, memberOffset + memberLimit),
    rowTotal: rows.length,
    memberTotal: members.length,
    counts: countStatuses(placements),
    systems: ['karmada', 'workloads'],
    regions: [],
    environments: [],
    hubs: fixtureHubs(now),
    readAt: new Date(now).toISOString(),
  };
}

function cellOf(placement: Placement) {
  const { id, member, name, system, status, declared, observed } = placement;
  return {
    id,
    member,
    name,
    system,
    status,
    declaredReplicas: declared.replicas,
    readyReplicas: observed.readyReplicas,
    version: observed.versions[0] ?? declared.version,
    drift: placement.drift.map(({ kind }) => kind),
    overrides: placement.overrides.length,
  };
}

export const fixtureMatrix = (
  now: number,
  filter?: PlacementMatrixFilter,
): PlacementMatrix => matrixOf(fixturePlacements(now), filter, now);

export function fixturePlacementDetail(
  now: number,
  id: string,
): PlacementDetail {
  const placement = fixturePlacements(now).find(one => one.id === id)!;
  const at = before(now)(5);
  return {
    placement,
    pods: [
      {
        name: `${placement.name}-1`,
        phase: 'Running',
        ready: false,
        restarts: 7,
        reason: 'CrashLoopBackOff',
        node: 'node-2',
        startedAt: before(now)(3600),
      },
    ],
    events: [
      {
        object: `Pod ${placement.name}-1`,
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off restarting failed container',
        count: 12,
        at: before(now)(40),
      },
    ],
    sources: [
      {
        cluster: placement.member,
        status: {
          source: 'kubernetes.eck',
          observedAt: at,
          attemptedAt: at,
          error: null,
        },
      },
      {
        cluster: 'hub:karmada',
        status: fixtureHubs(now)[0].sources[0],
      },
    ],
    readAt: new Date(now).toISOString(),
  };
}

export function fixtureComparison(
  now: number,
  members: { left: string; right: string },
): PlacementComparison {
  const placements = fixturePlacements(now);
  const of = (member: string, row: string) =>
    placements.filter(one => one.member === member && one.row === row);
  const rows = [...new Set(placements.map(({ row }) => row))];
  return {
    ...members,
    rows: rows.map(row => {
      const [left, right] = [of(members.left, row), of(members.right, row)];
      const versions = [left, right].map(([one]) =>
        one?.observed.versions.join(),
      );
      return {
        row,
        component: (left[0] ?? right[0]).component,
        left,
        right,
        differs: versions[0] === versions[1] ? [] : ['version'],
      };
    }),
    configuration: [
      {
        kind: 'index-template',
        name: 'logs-eu',
        left: '{"index_patterns":["logs-*-eu"],"priority":200}',
        right: null,
      },
    ],
    partial: [],
    readAt: new Date(now).toISOString(),
  };
}

export function fixtureSystems(now: number): PlacementSystemsView {
  const placements = fixturePlacements(now).filter(
    ({ system }) => system === 'karmada',
  );
  return {
    systems: [
      {
        system: 'karmada',
        placements: placements.length,
        members: [...new Set(placements.map(({ member }) => member))],
        hubs: ['karmada'],
        counts: countStatuses(placements),
        owners: [
          {
            owner: placements[0].placedBy[0],
            placements: 5,
            members: ['us-east-1', 'us-west-2'],
            status: 'unknown',
          },
        ],
      },
    ],
    hubs: fixtureHubs(now),
    readAt: new Date(now).toISOString(),
  };
}

export function fixtureInventory(now: number): InventoryView {
  const common = {
    provider: 'aws',
    kubernetesVersion: '1.33.5',
    lastSeenAt: before(now)(20),
  };
  return {
    hubs: fixtureHubs(now),
    clusters: [
      {
        ...common,
        name: 'us-east-1',
        kind: 'member',
        member: 'us-east-1',
        hub: null,
        joinedBy: 'kube-system-uid',
        known: [
          {
            hub: 'karmada',
            system: 'karmada',
            name: 'use1',
            title: null,
            state: 'ready',
          },
        ],
        state: 'ready',
        reason: null,
        region: 'us-east-1',
      },
      {
        ...common,
        name: 'lab',
        kind: 'inventory-only',
        member: null,
        hub: null,
        joinedBy: null,
        known: [
          {
            hub: 'karmada',
            system: 'karmada',
            name: 'lab',
            title: 'Laboratory',
            state: 'not-ready',
          },
        ],
        state: 'not-ready',
        reason: 'ClusterNotReachable',
        region: null,
      },
    ],
    readAt: new Date(now).toISOString(),
  };
}
