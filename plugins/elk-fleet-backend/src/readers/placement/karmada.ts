import type {
  HubDeclaration,
  HubOwner,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { definePlacement } from './definePlacement';
import { readListings } from './hubApi';
import { toCluster } from './karmadaCluster';
import { overridesFor, type PolicyContext } from './karmadaPolicies';
import {
  karmadaListings,
  workListings,
  type Binding,
  type Work,
} from './karmadaShapes';
import { describeManifest, suggestsElk } from './manifests';
import { observedIn } from './observed';
import { findCondition, groupOf, isBehind, refOf, wordsOf } from './shapes';

const PERMANENT_ID = 'resourcebinding.karmada.io/permanent-id';
const EXECUTION_SPACE = 'karmada-es-';

interface Context extends PolicyContext {
  works: Map<string, Work>;
  worksKnown: boolean;
}

/** What Karmada has scheduled, with what it has sent to each cluster. */
export const placementKarmada = definePlacement(
  'karmada',
  async (hub, groups) => {
    const { items, partial } = await readListings(
      hub,
      'Karmada',
      groups,
      karmadaListings,
    );
    const { bindings, clusters } = items;
    // Works are in a namespace for each cluster, whatever namespaces are read.
    const spaces = clusters.map(
      ({ metadata }) => EXECUTION_SPACE + metadata.name,
    );
    const { namespaces } = hub.kubernetes;
    const sent = await readListings(
      {
        ...hub,
        kubernetes: { ...hub.kubernetes, namespaces: namespaces && spaces },
      },
      'Karmada',
      groups,
      workListings,
    ).catch(error => refusedWorks(error));
    const context: Context = {
      works: indexWorks(sent.items.works),
      worksKnown: sent.partial.length === 0,
      // The order in which Karmada applies them.
      policies: [
        ...items.clusterPolicies.map(policy => ({
          kind: 'ClusterOverridePolicy',
          policy,
        })),
        ...items.policies.map(policy => ({ kind: 'OverridePolicy', policy })),
      ],
      labels: new Map(
        clusters.map(({ metadata: { name, labels = {} } }) => [name, labels]),
      ),
    };
    return {
      clusters: clusters.map(toCluster),
      declarations: bindings.flatMap(binding =>
        declarationsOf(binding, context),
      ),
      partial: [...partial, ...sent.partial],
    };
  },
);

/** Bindings alone tell much, too. */
function refusedWorks(error: unknown) {
  if ((error as { code?: unknown }).code !== 403) throw error;
  return {
    items: { works: [] as Work[] },
    partial: [
      { resource: 'works', reason: 'The credential may not list works.' },
    ],
  };
}

function indexWorks(works: Work[]): Map<string, Work> {
  return new Map(
    works.map(work => {
      const { namespace = '', labels = {}, annotations = {} } = work.metadata;
      const id = labels[PERMANENT_ID] ?? bindingOf(annotations);
      return [`${namespace} ${id}`, work] as const;
    }),
  );
}

/** How older versions tell the binding of a Work. */
function bindingOf(annotations: Record<string, string>): string {
  const prefix = 'resourcebinding.karmada.io';
  return `${annotations[`${prefix}/namespace`]}/${
    annotations[`${prefix}/name`]
  }`;
}

function declarationsOf(binding: Binding, context: Context): HubDeclaration[] {
  const { metadata, spec, status } = binding;
  const required = (spec.requiredBy ?? []).flatMap(
    ({ clusters }) => clusters ?? [],
  );
  const wanted = new Map(
    [...required, ...spec.clusters].map(one => [one.name, one] as const),
  );
  const leaving = [
    ...(status?.aggregatedStatus ?? []).map(one => one.clusterName),
    ...(spec.gracefulEvictionTasks ?? []).map(one => one.fromCluster),
  ];
  const names = [...new Set([...wanted.keys(), ...leaving])];
  return names.flatMap(cluster => {
    const space = EXECUTION_SPACE + cluster;
    const id = metadata.labels?.[PERMANENT_ID];
    const work =
      context.works.get(`${space} ${id}`) ??
      context.works.get(`${space} ${metadata.namespace}/${metadata.name}`);
    return toDeclaration(binding, context, {
      cluster,
      work,
      scheduled: wanted.get(cluster),
    });
  });
}

interface Target {
  cluster: string;
  work: Work | undefined;
  scheduled: Binding['spec']['clusters'][number] | undefined;
}

function toDeclaration(
  binding: Binding,
  context: Context,
  target: Target,
): HubDeclaration[] {
  const { metadata, spec, status } = binding;
  const { cluster, work, scheduled } = target;
  const { apiVersion, kind, namespace, name } = spec.resource;
  const object = refOf(groupOf(apiVersion), kind, { namespace, name });
  const manifest = manifestOf(work, object);
  const described = describeManifest(manifest);
  const owners = ownersOf(binding);
  // Karmada sends what it cannot be told to be ours by more than its name.
  const ours =
    described ??
    (manifest === undefined &&
      suggestsElk(
        object,
        owners.map(owner => owner.name),
      ));
  if (!ours) return [];
  const told = status?.aggregatedStatus.find(
    one => one.clusterName === cluster,
  );
  const evidence = work
    ? refOf('work.karmada.io', 'Work', work.metadata)
    : refOf('work.karmada.io', 'ResourceBinding', metadata);
  return [
    {
      cluster,
      object,
      component: described?.component,
      roles: described?.roles,
      replicas: described
        ? described.replicas
        : scheduled?.replicas ?? (scheduled && spec.replicas),
      version: described?.version,
      ...(!described && {
        unknownBecause: 'what was sent to the cluster could not be read',
      }),
      overrides: overridesFor(context, target, object, manifest),
      owners,
      observed: observedIn(told?.status),
      state: stateOf(binding, context, target),
      health: healthOf(told?.health),
      messages: messagesOf(binding, target),
      stale: isBehind(status?.schedulerObservedGeneration, metadata.generation),
      retainsReplicas:
        manifest?.metadata.labels?.[
          'resourcetemplate.karmada.io/retain-replicas'
        ] === 'true' || undefined,
      evidence: {
        object: evidence,
        path: work ? 'spec.workload.manifests' : 'spec.clusters',
      },
    },
  ];
}

function manifestOf(
  work: Work | undefined,
  { kind, namespace, name }: HubDeclaration['object'],
) {
  const found = work?.spec.workload.manifests?.find(
    ({ kind: own, metadata }) => own === kind && metadata.name === name,
  );
  if (!found) return undefined;
  const labels = found.metadata.labels as Record<string, string> | undefined;
  return { ...found, metadata: { namespace, ...found.metadata, labels } };
}

function stateOf(
  { metadata, spec, status }: Binding,
  { worksKnown }: Context,
  { cluster, work, scheduled }: Target,
): HubDeclaration['state'] {
  const told = status?.aggregatedStatus.find(
    one => one.clusterName === cluster,
  );
  if (!scheduled || metadata.deletionTimestamp) return 'removing';
  if (work?.metadata.deletionTimestamp) return 'removing';
  const { suspension } = spec;
  if (
    suspension?.dispatching ||
    suspension?.dispatchingOnClusters?.clusterNames?.includes(cluster) ||
    work?.spec.suspendDispatching
  ) {
    return 'suspended';
  }
  const applied = findCondition(work?.status?.conditions ?? [], 'Applied');
  if (told?.applied === false && told.appliedMessage) return 'failed';
  if (applied?.status === 'False') return 'failed';
  if (isBehind(status?.schedulerObservedGeneration, metadata.generation)) {
    return 'pending';
  }
  if (told?.applied || applied?.status === 'True') return 'applied';
  return worksKnown || told ? 'pending' : 'unknown';
}

function healthOf(word: string | undefined): HubDeclaration['health'] {
  if (word === undefined) return undefined;
  if (word === 'Healthy') return 'healthy';
  return word === 'Unhealthy' ? 'degraded' : 'unknown';
}

function messagesOf(
  { spec, status }: Binding,
  { cluster, work }: Target,
): string[] {
  const told = status?.aggregatedStatus.find(
    one => one.clusterName === cluster,
  );
  const list = status?.conditions ?? [];
  const scheduled = findCondition(list, 'Scheduled');
  const applied = findCondition(work?.status?.conditions ?? [], 'Applied');
  const tasks = (spec.gracefulEvictionTasks ?? []).filter(
    ({ fromCluster }) => fromCluster === cluster,
  );
  const text = told?.appliedMessage;
  return [
    ...(text ? [text] : []),
    ...(!text && applied?.status === 'False' ? [wordsOf(applied)] : []),
    ...(scheduled?.status === 'False' ? [wordsOf(scheduled)] : []),
    ...tasks.map(({ producer, reason, message }) =>
      ['Eviction', producer, reason, message].filter(Boolean).join(': '),
    ),
    ...(spec.suspension?.scheduling ? ['Scheduling is suspended'] : []),
  ];
}

function ownersOf({ metadata }: Binding): HubOwner[] {
  const { annotations = {}, labels = {} } = metadata;
  const find = (key: string) => annotations[key] ?? labels[key];
  const own = find('propagationpolicy.karmada.io/name');
  const wide = find('clusterpropagationpolicy.karmada.io/name');
  if (own) {
    return [
      {
        kind: 'PropagationPolicy',
        namespace:
          find('propagationpolicy.karmada.io/namespace') ?? metadata.namespace,
        name: own,
      },
    ];
  }
  return wide ? [{ kind: 'ClusterPropagationPolicy', name: wide }] : [];
}
