import type {
  HubCluster,
  HubDeclaration,
  HubOwner,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { definePlacement } from './definePlacement';
import { readListings, type Listed } from './hubApi';
import { describeManifest, type Described } from './manifests';
import { observedIn } from './observed';
import {
  ocmListings,
  type ManagedCluster,
  type ManifestConfig,
  type ManifestStatus,
  type ManifestWork,
} from './ocmShapes';
import {
  findCondition,
  isBehind,
  readinessBy,
  refOf,
  serverOf,
  wordsOf,
} from './shapes';

const CLUSTER = 'cluster.open-cluster-management.io';
const WORK = 'work.open-cluster-management.io';

type Items = Listed<typeof ocmListings>['items'];

interface Context {
  replicaSets: Items['replicaSets'];
  placements: Items['placements'];
  decisions: Items['decisions'];
}

/**
 * What ManifestWorks ask for in each cluster. What a work only watches (update
 * strategy ReadOnly) is placed by someone else, and no declaration.
 */
export const placementOcm = definePlacement('ocm', async (hub, groups) => {
  const { items, partial } = await readListings(
    hub,
    'Open Cluster Management',
    groups,
    ocmListings,
  );
  return {
    clusters: items.clusters.map(toCluster),
    declarations: items.works.flatMap(work => declarationsOf(work, items)),
    partial,
  };
});

function declarationsOf(
  work: ManifestWork,
  context: Context,
): HubDeclaration[] {
  return (work.spec.workload?.manifests ?? []).flatMap((manifest, i) => {
    const described = describeManifest(manifest);
    if (!described) return [];
    const config = configOf(work, described);
    if (config?.updateStrategy?.type === 'ReadOnly') return [];
    return [toDeclaration(work, context, described, { config, index: i })];
  });
}

function toDeclaration(
  work: ManifestWork,
  context: Context,
  described: Described,
  { config, index }: { config: ManifestConfig | undefined; index: number },
): HubDeclaration {
  const { metadata, status } = work;
  const told = status?.resourceStatus?.manifests?.find(({ resourceMeta }) => {
    const { kind, namespace, name } = resourceMeta;
    const { object } = described;
    return (
      kind === object.kind &&
      name === object.name &&
      (namespace || undefined) === object.namespace
    );
  });
  const stale = isStale(work);
  const { state, messages } = judge(work, told, context, stale);
  const ignored = (
    config?.updateStrategy?.serverSideApply?.ignoreFields ?? []
  ).flatMap(({ jsonPaths = [] }) => jsonPaths);
  return {
    cluster: metadata.namespace ?? null,
    ...described,
    ...(described.version === undefined && {
      unknownBecause: 'the image has no version',
    }),
    overrides: [],
    owners: ownersOf(work, context),
    observed: feedbackOf(told, config),
    state,
    health: healthOf(work, told),
    messages: [
      ...messages,
      ...(config?.updateStrategy?.type === 'CreateOnly'
        ? ['It is created once and never changed (CreateOnly)']
        : []),
    ],
    stale,
    retainsReplicas: ignored.includes('.spec.replicas') || undefined,
    evidence: {
      object: refOf(WORK, 'ManifestWork', metadata),
      path: `spec.workload.manifests[${index}]`,
    },
  };
}

/** The resource of a kind, as manifest works name it: in lower case and plural. */
function configOf(
  { spec }: ManifestWork,
  { object }: Described,
): ManifestConfig | undefined {
  return spec.manifestConfigs?.find(({ resourceIdentifier: id }) => {
    const fits = id.resource.startsWith(object.kind.toLowerCase());
    return (
      fits &&
      (id.group ?? '') === object.group &&
      [object.name, '*'].includes(id.name) &&
      [object.namespace, '*'].includes(id.namespace)
    );
  });
}

function isStale({ metadata, status }: ManifestWork): boolean {
  return ['Applied', 'Available'].some(type =>
    isBehind(
      findCondition(status?.conditions ?? [], type)?.observedGeneration,
      metadata.generation,
    ),
  );
}

function judge(
  { metadata, status }: ManifestWork,
  told: ManifestStatus | undefined,
  context: Context,
  stale: boolean,
): Pick<HubDeclaration, 'state' | 'messages'> {
  const whole = status?.conditions ?? [];
  const own = told?.conditions ?? [];
  const find = (type: string) =>
    findCondition(own, type) ?? findCondition(whole, type);
  const applied = find('Applied');
  const available = findCondition(own, 'Available');
  const messages = [
    ...[applied, available].filter(one => one?.status === 'False'),
    ...[find('Degraded')].filter(one => one?.status === 'True'),
  ].flatMap(one => (one ? [wordsOf(one)] : []));
  const state = (): HubDeclaration['state'] => {
    if (metadata.deletionTimestamp || isDropped(metadata, context)) {
      return 'removing';
    }
    if (stale) return 'pending';
    if (applied?.status === 'False') return 'failed';
    // Available means that it is there.
    if (available?.status === 'False') return 'missing';
    return applied?.status === 'True' ? 'applied' : 'pending';
  };
  return { state: state(), messages };
}

/** No decision of its placement names the cluster any more. */
function isDropped(
  { namespace, labels = {} }: ManifestWork['metadata'],
  { decisions }: Context,
): boolean {
  const placement = labels[`${WORK}/placementname`];
  const [home] = (labels[`${WORK}/manifestworkreplicaset`] ?? '').split('.');
  const made = decisions.filter(
    decision =>
      decision.metadata.labels?.[`${CLUSTER}/placement`] === placement &&
      decision.metadata.namespace === home,
  );
  return (
    placement !== undefined &&
    made.length > 0 &&
    !made.some(({ status }) =>
      status?.decisions?.some(({ clusterName }) => clusterName === namespace),
    )
  );
}

function healthOf(
  { status }: ManifestWork,
  told: ManifestStatus | undefined,
): HubDeclaration['health'] {
  const is = (type: string) =>
    (
      findCondition(told?.conditions ?? [], type) ??
      findCondition(status?.conditions ?? [], type)
    )?.status === 'True';
  if (is('Degraded')) return 'degraded';
  return is('Progressing') ? 'progressing' : undefined;
}

// Names that the rules for well-known kinds bring back.
const FIELDS: Record<string, string> = {
  replicas: 'replicas',
  readyreplicas: 'readyReplicas',
  updatedreplicas: 'updatedReplicas',
  desirednumberscheduled: 'desiredNumberScheduled',
  numberready: 'numberReady',
  availablenodes: 'availableNodes',
  expectednodes: 'expectedNodes',
};

/** The numbers that a work brings back: by the paths that it asks for, else by well-known names. */
function feedbackOf(
  told: ManifestStatus | undefined,
  config: ManifestConfig | undefined,
): HubDeclaration['observed'] {
  const paths = new Map(
    (config?.feedbackRules ?? [])
      .flatMap(({ jsonPaths }) => jsonPaths ?? [])
      .map(({ name, path }) => [name, path.split('.').pop() ?? ''] as const),
  );
  return observedIn(
    Object.fromEntries(
      (told?.statusFeedback?.values ?? []).flatMap(({ name, fieldValue }) => {
        const word = (paths.get(name) ?? name).toLowerCase();
        const field = FIELDS[word];
        const value = fieldValue?.integer;
        return field && value !== undefined ? [[field, value]] : [];
      }),
    ),
  );
}

function ownersOf(
  { metadata }: ManifestWork,
  { placements, replicaSets }: Context,
): HubOwner[] {
  const { namespace, name, labels = {} } = metadata;
  // Names of namespaces have no dot, those of replica sets may.
  const [, home, set] =
    /^([^.]+)\.(.+)$/.exec(labels[`${WORK}/manifestworkreplicaset`] ?? '') ??
    [];
  const known = replicaSets.find(
    one => one.metadata.namespace === home && one.metadata.name === set,
  );
  const placement =
    labels[`${WORK}/placementname`] ?? known?.spec?.placementRefs?.[0]?.name;
  const isKnown = placements.some(
    one => one.metadata.name === placement && one.metadata.namespace === home,
  );
  return [
    ...(placement && isKnown
      ? [{ kind: 'Placement', namespace: home, name: placement }]
      : []),
    ...(set
      ? [{ kind: 'ManifestWorkReplicaSet', namespace: home, name: set }]
      : []),
    { kind: 'ManifestWork', namespace, name },
  ];
}

const REGION_CLAIMS = ['region.open-cluster-management.io', 'region'];
const PROVIDER_CLAIM = 'platform.open-cluster-management.io';

function toCluster({ metadata, spec, status }: ManagedCluster): HubCluster {
  const claims = new Map(
    (status?.clusterClaims ?? []).map(({ name, value }) => [name, value]),
  );
  const list = status?.conditions ?? [];
  const available = findCondition(list, 'ManagedClusterConditionAvailable');
  const accepted = findCondition(list, 'HubAcceptedManagedCluster');
  const state =
    accepted?.status === 'False' ? 'not-ready' : readinessBy(available);
  const told = accepted?.status === 'False' ? accepted : available;
  const [url] = (spec?.managedClusterClientConfigs ?? []).flatMap(
    config => config.url ?? [],
  );
  return {
    name: metadata.name,
    keys: {
      clusterSetId: claims.get('cluster.clusterset.k8s.io'),
      server: serverOf(url),
    },
    region: REGION_CLAIMS.map(claim => claims.get(claim)).find(Boolean),
    provider: claims.get(PROVIDER_CLAIM)?.toLowerCase(),
    kubernetesVersion: status?.version?.kubernetes,
    state,
    ...(told && state !== 'ready' && { reason: wordsOf(told) }),
    labels: metadata.labels ?? {},
    object: refOf(CLUSTER, 'ManagedCluster', metadata),
  };
}
