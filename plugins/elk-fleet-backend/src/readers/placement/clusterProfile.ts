import type {
  HubCluster,
  HubDeclaration,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { maybe } from '../shapes';
import { definePlacement } from './definePlacement';
import { readListings } from './hubApi';
import { hintsAtElk } from './manifests';
import {
  conditions,
  findCondition,
  metadata,
  readinessBy,
  refOf,
  serverOf,
  wordsOf,
} from './shapes';

const GROUP = 'multicluster.x-k8s.io';
const SET_ID = 'cluster.clusterset.k8s.io';

const providers = maybe(
  z.array(
    z.object({ cluster: maybe(z.object({ server: maybe(z.string()) })) }),
  ),
);

const profileShape = z.object({
  metadata,
  spec: z.object({ displayName: maybe(z.string()) }),
  status: maybe(
    z.object({
      conditions,
      version: maybe(z.object({ kubernetes: maybe(z.string()) })),
      properties: maybe(
        z.array(z.object({ name: z.string(), value: z.string() })),
      ),
      accessProviders: providers,
      // The name of the field before.
      credentialProviders: providers,
    }),
  ),
});

const decisionShape = z.object({
  metadata,
  schedulerName: maybe(z.string()),
  decisions: z
    .array(
      z.object({
        clusterProfileRef: z.object({ name: z.string() }),
        reason: maybe(z.string()),
      }),
    )
    .nullish()
    .transform(list => list ?? []),
});

type Profile = z.infer<typeof profileShape>;
type Decision = z.infer<typeof decisionShape>;

/**
 * The cluster inventory of SIG-Multicluster. A decision names clusters and no
 * object: what it is for is in its name, and whoever follows it declares more.
 */
export const placementClusterProfile = definePlacement(
  'cluster-profile',
  async (hub, groups) => {
    const { items, partial } = await readListings(
      hub,
      'The cluster inventory (ClusterProfile)',
      groups,
      {
        profiles: {
          group: GROUP,
          plural: 'clusterprofiles',
          shape: profileShape,
          essential: true,
        },
        decisions: {
          group: GROUP,
          plural: 'placementdecisions',
          shape: decisionShape,
        },
      },
    );
    return {
      clusters: items.profiles.map(toCluster),
      declarations: items.decisions
        .filter(({ metadata: own }) => hintsAtElk(own.name))
        .flatMap(toDeclarations),
      partial,
    };
  },
);

function toCluster({ metadata: own, spec, status }: Profile): HubCluster {
  const properties = new Map(
    (status?.properties ?? []).map(({ name, value }) => [name, value] as const),
  );
  const [access] = [
    ...(status?.accessProviders ?? []),
    ...(status?.credentialProviders ?? []),
  ].flatMap(({ cluster }) => cluster?.server ?? []);
  const healthy = findCondition(
    status?.conditions ?? [],
    'ControlPlaneHealthy',
  );
  const state = readinessBy(healthy);
  return {
    name: own.name,
    title: spec.displayName,
    keys: { clusterSetId: properties.get(SET_ID), server: serverOf(access) },
    region:
      properties.get('region') ??
      properties.get('topology.kubernetes.io/region'),
    kubernetesVersion: status?.version?.kubernetes,
    state,
    ...(healthy && state !== 'ready' && { reason: wordsOf(healthy) }),
    labels: own.labels ?? {},
    object: refOf(GROUP, 'ClusterProfile', own),
  };
}

function toDeclarations(decision: Decision): HubDeclaration[] {
  const { metadata: own, schedulerName, decisions } = decision;
  const object = refOf(GROUP, 'PlacementDecision', own);
  return decisions.map(({ clusterProfileRef, reason }, i) => ({
    cluster: clusterProfileRef.name,
    object,
    unknownBecause: 'a decision names clusters, and no object',
    overrides: [],
    owners: [
      ...(schedulerName ? [{ kind: 'Scheduler', name: schedulerName }] : []),
      { kind: object.kind, namespace: object.namespace, name: object.name },
    ],
    state: own.deletionTimestamp ? 'removing' : 'unknown',
    messages: reason ? [reason] : [],
    stale: false,
    evidence: { object, path: `decisions[${i}]` },
  }));
}
