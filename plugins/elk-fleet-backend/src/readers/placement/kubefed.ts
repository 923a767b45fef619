import type {
  HubDeclaration,
  HubOverride,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HubConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { definePlacement } from './definePlacement';
import { type Listing, readListings } from './hubApi';
import { applyOperations, type Operation, valueAt } from './jsonPatch';
import {
  federatedShape,
  type FederatedObject,
  kubefedListings,
  type PropagatedVersion,
  type SchedulingPreference,
  type TypeConfig,
  typesOf,
} from './kubefedShapes';
import { toCluster } from './kubefedCluster';
import { clustersOf, type LabelledCluster } from './kubefedRules';
import { describeManifest } from './manifests';
import { observedIn } from './observed';
import { withoutSecrets } from './overrides';
import { findCondition, isBehind, refOf, wordsOf } from './shapes';

/** What the declarations of one kind have in common. */
interface Context {
  type: TypeConfig['spec'];
  clusters: LabelledCluster[];
  namespaces: Map<string, FederatedObject>;
  /** False when federated namespaces could not be read. */
  namespacesKnown: boolean;
  versions: Map<string, PropagatedVersion>;
  preferences: SchedulingPreference[];
}

/** Federated objects of KubeFed, by the kinds that it is configured for. */
export const placementKubefed = definePlacement(
  'kubefed',
  async (hub, groups) => {
    const core = await readListings(hub, 'KubeFed', groups, kubefedListings);
    const { kubefedClusters, typeConfigs, versions, preferences } = core.items;
    const types = typesOf(typeConfigs);
    const federated = await readFederated(hub, groups, types);
    const namespaceType = types.findIndex(
      ({ targetType }) => targetType.kind === 'Namespace',
    );
    const namespaces = federated.items[namespaceType] ?? [];
    const context = {
      clusters: kubefedClusters.map(({ metadata }) => ({
        name: metadata.name,
        labels: metadata.labels ?? {},
      })),
      namespaces: new Map(
        namespaces.map(item => [item.metadata.namespace ?? '', item] as const),
      ),
      namespacesKnown:
        namespaceType >= 0 &&
        !federated.partial.some(
          ({ resource }) =>
            resource === types[namespaceType].federatedType.pluralName,
        ),
      versions: new Map(
        versions.map(version => [keyOf(version.metadata), version] as const),
      ),
      preferences,
    };
    return {
      clusters: kubefedClusters.map(toCluster),
      declarations: types.flatMap((type, i) =>
        federated.items[i].flatMap(item =>
          declarationsOf(item, { type, ...context }),
        ),
      ),
      partial: [...core.partial, ...federated.partial],
    };
  },
);

async function readFederated(
  hub: HubConnection,
  groups: Map<string, string[]>,
  types: Array<TypeConfig['spec']>,
) {
  const listings = Object.fromEntries(
    types.map(({ federatedType, targetType }, i) => {
      const listing: Listing<FederatedObject> = {
        group: federatedType.group,
        plural: federatedType.pluralName,
        shape: federatedShape,
        keep: item =>
          targetType.kind === 'Namespace' ||
          describeManifest(manifestOf(item, targetType)) !== undefined,
      };
      return [`${i}`, listing];
    }),
  );
  const { items, partial } = await readListings(
    hub,
    'KubeFed',
    groups,
    listings,
  );
  return { items: types.map((_, i) => items[`${i}`]), partial };
}

function manifestOf(
  { metadata, spec }: FederatedObject,
  { group, version, kind }: TypeConfig['spec']['targetType'],
) {
  return {
    ...spec.template,
    apiVersion: group ? `${group}/${version}` : version,
    kind,
    metadata: {
      ...spec.template?.metadata,
      name: metadata.name,
      namespace: metadata.namespace,
    },
  };
}

function declarationsOf(
  item: FederatedObject,
  context: Context,
): HubDeclaration[] {
  const wanted = wantedClusters(item, context);
  const told = (item.status?.clusters ?? []).map(({ name }) => name);
  const template = manifestOf(item, context.type.targetType);
  if (!describeManifest(template)) return [];
  return [...new Set([...wanted, ...told])].map(cluster =>
    toDeclaration(item, context, cluster, wanted.includes(cluster)),
  );
}

/** An object is only where its namespace is too. */
function wantedClusters(
  { metadata, spec }: FederatedObject,
  { clusters, namespaces, namespacesKnown }: Context,
): string[] {
  const own = clustersOf(spec.placement, clusters);
  const namespace = namespaces.get(metadata.namespace ?? '');
  if (!namespacesKnown) return own;
  const there = clustersOf(namespace?.spec.placement, clusters);
  return own.filter(name => there.includes(name));
}

function toDeclaration(
  item: FederatedObject,
  context: Context,
  cluster: string,
  wanted: boolean,
): HubDeclaration {
  const { metadata, spec, status } = item;
  const { federatedType, targetType } = context.type;
  const template = manifestOf(item, targetType);
  const operations = operationsFor(item, cluster);
  const { document, done } = applyOperations(template, operations);
  const described = describeManifest(document) ?? describeManifest(template);
  const source = refOf(federatedType.group, federatedType.kind, metadata);
  const entry = status?.clusters.find(({ name }) => name === cluster);
  const stale = isBehind(status?.observedGeneration, metadata.generation);
  return {
    cluster,
    object: {
      group: targetType.group,
      kind: targetType.kind,
      namespace: metadata.namespace,
      name: metadata.name,
    },
    component: described?.component,
    roles: described?.roles,
    replicas: described?.replicas,
    version: described?.version,
    ...(described?.version === undefined && {
      unknownBecause: 'the image has no version',
    }),
    overrides: operations.map((operation, i) =>
      toOverride(template, operation, done[i], source),
    ),
    owners: [...preferenceOf(item, context), source],
    observed: observedIn(entry?.remoteStatus),
    state: stateOf(item, entry, { wanted, stale }),
    messages: messagesOf(item, entry),
    stale,
    lastWrittenGeneration: writtenGeneration(item, context, cluster),
    retainsReplicas: spec.retainReplicas,
    evidence: { object: source, path: 'spec' },
  };
}

/** The overrides of one cluster; a cluster has one entry, of which KubeFed refuses a second. */
function operationsFor(
  { spec }: FederatedObject,
  cluster: string,
): Operation[] {
  return (spec.overrides ?? [])
    .filter(({ clusterName }) => clusterName === cluster)
    .flatMap(({ clusterOverrides }) => clusterOverrides ?? [])
    .map(({ op = 'replace', path, value }) => ({ op, path, value }));
}

function toOverride(
  template: unknown,
  { op, path, value }: Operation,
  done: boolean,
  from: HubOverride['from'],
): HubOverride {
  return {
    path,
    op,
    before: withoutSecrets(valueAt(template, path), path),
    ...(op !== 'remove' && { value: withoutSecrets(value, path) }),
    from,
    // One that cannot be carried out has surely not been.
    ...(!done && { applied: false }),
  };
}

type ClusterEntry = NonNullable<FederatedObject['status']>['clusters'][number];

function stateOf(
  { metadata, status }: FederatedObject,
  entry: ClusterEntry | undefined,
  { wanted, stale }: { wanted: boolean; stale: boolean },
): HubDeclaration['state'] {
  if (!wanted || metadata.deletionTimestamp) return 'removing';
  if (entry?.status === 'WaitingForRemoval') return 'removing';
  const code = entry?.status;
  if (code === 'ClusterNotReady' || code?.endsWith('RetrievalFailed')) {
    return 'unknown';
  }
  if (code?.endsWith('TimedOut')) return 'pending';
  if (code && code !== 'OK') return 'failed';
  if (stale) return 'pending';
  const propagation = findCondition(status?.conditions ?? [], 'Propagation');
  const broken = ['ComputePlacementFailed', 'NamespaceNotFederated'];
  if (broken.includes(propagation?.reason ?? '')) return 'failed';
  return entry ? 'applied' : 'pending';
}

function messagesOf(
  { status }: FederatedObject,
  entry: ClusterEntry | undefined,
): string[] {
  const propagation = findCondition(status?.conditions ?? [], 'Propagation');
  const isBroken =
    propagation?.status === 'False' && propagation.reason !== 'CheckClusters';
  return [
    ...(entry?.status && entry.status !== 'OK' ? [entry.status] : []),
    ...(isBroken ? [wordsOf(propagation)] : []),
  ];
}

function keyOf(of: { namespace?: string; name: string }): string {
  return `${of.namespace ?? ''}/${of.name}`;
}

/** `metadata.generation` in the member after the last write of KubeFed. */
function writtenGeneration(
  { metadata }: FederatedObject,
  { type, versions }: Context,
  cluster: string,
): number | undefined {
  const name = `${type.targetType.kind.toLowerCase()}-${metadata.name}`;
  const { clusterVersions = [] } =
    versions.get(keyOf({ ...metadata, name }))?.status ?? {};
  const version = clusterVersions.find(
    ({ clusterName }) => clusterName === cluster,
  )?.version;
  const generation = /^gen:(\d+)$/.exec(version ?? '')?.[1];
  return generation === undefined ? undefined : Number(generation);
}

/** A preference rewrites placement and overrides of the object of its name. */
function preferenceOf(
  { metadata }: FederatedObject,
  { type, preferences }: Context,
): HubDeclaration['owners'] {
  return preferences
    .filter(
      preference =>
        keyOf(preference.metadata) === keyOf(metadata) &&
        preference.spec.targetKind === type.federatedType.kind,
    )
    .map(preference => ({
      kind: 'ReplicaSchedulingPreference',
      namespace: preference.metadata.namespace,
      name: preference.metadata.name,
    }));
}
