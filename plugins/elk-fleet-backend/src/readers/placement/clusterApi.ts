import type { HubCluster } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { maybe } from '../shapes';
import { definePlacement } from './definePlacement';
import { readListings } from './hubApi';
import {
  conditions,
  findCondition,
  metadata,
  refOf,
  wordsOf,
  type Condition,
} from './shapes';

const GROUP = 'cluster.x-k8s.io';

const clusterShape = z.object({
  metadata,
  spec: z
    .object({
      paused: maybe(z.boolean()),
      controlPlaneEndpoint: maybe(
        z.object({ host: maybe(z.string()), port: maybe(z.number()) }),
      ),
      infrastructureRef: maybe(z.object({ kind: z.string() })),
      topology: maybe(z.object({ version: maybe(z.string()) })),
    })
    .nullish()
    .transform(spec => spec ?? undefined),
  status: maybe(
    z.object({
      phase: maybe(z.string()),
      conditions,
      // Newer conditions within the older version.
      v1beta2: maybe(z.object({ conditions })),
      failureMessage: maybe(z.string()),
    }),
  ),
});

type Cluster = z.infer<typeof clusterShape>;

const KNOWN_VERSIONS = ['v1beta2', 'v1beta1'];

/** The clusters that the Cluster API has made. It places nothing in them. */
export const placementClusterApi = definePlacement(
  'cluster-api',
  async (hub, groups) => {
    const { items, partial } = await readListings(hub, 'Cluster API', groups, {
      clusters: {
        group: GROUP,
        plural: 'clusters',
        shape: clusterShape,
        essential: true,
        version: (served: string[]) =>
          served.find(version => KNOWN_VERSIONS.includes(version)),
      },
    });
    return {
      declarations: [],
      clusters: items.clusters.map(toCluster),
      partial,
    };
  },
);

function toCluster({ metadata: own, spec, status }: Cluster): HubCluster {
  const { host, port } = spec?.controlPlaneEndpoint ?? {};
  const labels = own.labels ?? {};
  const { state, reason, since } = readiness({ metadata: own, spec, status });
  return {
    name: own.name,
    keys: host ? { server: `${host.toLowerCase()}:${port ?? 443}` } : {},
    region: labels['topology.kubernetes.io/region'],
    // `AWSCluster` → `aws`
    provider:
      spec?.infrastructureRef?.kind
        .replace(/(Managed)?Cluster$/, '')
        .toLowerCase() || undefined,
    kubernetesVersion: spec?.topology?.version,
    state,
    reason,
    since,
    labels,
    object: refOf(GROUP, 'Cluster', own),
  };
}

function readiness({
  metadata: own,
  spec,
  status,
}: Cluster): Pick<HubCluster, 'state' | 'reason' | 'since'> {
  const list = [
    ...(status?.v1beta2?.conditions ?? []),
    ...(status?.conditions ?? []),
  ];
  const paused =
    spec?.paused || findCondition(list, 'Paused')?.status === 'True'
      ? ['Paused']
      : [];
  const available =
    findCondition(list, 'Available') ?? findCondition(list, 'Ready');
  const probe = findCondition(list, 'RemoteConnectionProbe');
  const failed = [available, probe].filter(
    (told): told is Condition => told !== undefined && told.status !== 'True',
  );
  const reason = [
    ...paused,
    ...(own.deletionTimestamp ? ['It is being deleted'] : []),
    ...failed.map(wordsOf),
    ...(status?.failureMessage ? [status.failureMessage] : []),
    // The phase is for people, and decides nothing.
    ...(available === undefined && status?.phase
      ? [`Phase ${status.phase}`]
      : []),
  ].join('; ');
  return {
    state: stateBy(own, available, probe),
    reason: reason || undefined,
    since: available?.lastTransitionTime,
  };
}

function stateBy(
  { deletionTimestamp }: Cluster['metadata'],
  available: Condition | undefined,
  probe: Condition | undefined,
): HubCluster['state'] {
  const told = [available?.status, probe?.status];
  if (deletionTimestamp || told.includes('False')) return 'not-ready';
  return available?.status === 'True' && probe?.status !== 'Unknown'
    ? 'ready'
    : 'unknown';
}
