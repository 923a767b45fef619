import type {
  HubDeclaration,
  HubOwner,
  HubPlacements,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { definePlacement } from './definePlacement';
import { readListings } from './hubApi';
import { suggestsElk, type Described } from './manifests';
import { patchWithoutSecrets, tellingValues } from './overrides';
import { readBundles, type BundleFacts } from './rancherFleetBundles';
import {
  FLEET_GROUP,
  fleetListings,
  objectOf,
  type BundleDeployment,
  type FleetResource,
  type GitRepo,
} from './rancherFleetShapes';
import { toCluster } from './rancherFleetCluster';
import { fleetState, stateOfBundle } from './rancherFleetState';
import { findCondition, refOf, withoutCredentials, wordsOf } from './shapes';

// Rancher Fleet keeps so many changed or unready objects at most.
const KEPT = 10;

interface Context {
  bundles: Map<string, BundleFacts>;
  repositories: GitRepo[];
}

/** Bundles of Rancher Fleet as they are in each cluster. */
export const placementRancherFleet = definePlacement(
  'rancher-fleet',
  async (hub, groups) => {
    const { items, partial } = await readListings(
      hub,
      'Rancher Fleet',
      groups,
      fleetListings,
    );
    const read = await readBundles(hub, groups).catch(error => {
      // Without bundles, what is in Git is not known, and no more than that.
      if ((error as { code?: unknown }).code !== 403) throw error;
      const reason = 'The credential may not list bundles.';
      return {
        bundles: new Map<string, BundleFacts>(),
        partial: [{ resource: 'bundles', reason }],
      };
    });
    const context = { ...read, repositories: items.repositories };
    return {
      clusters: items.clusters.map(toCluster),
      declarations: items.deployments.flatMap(deployment =>
        declarationsOf(deployment, context),
      ),
      partial: [
        ...partial,
        ...read.partial,
        ...items.deployments.flatMap(truncated),
      ],
    };
  },
);

function label({ metadata }: BundleDeployment, name: string) {
  return metadata.labels?.[`${FLEET_GROUP}/${name}`];
}

function truncated(deployment: BundleDeployment): HubPlacements['partial'] {
  const { metadata, status } = deployment;
  const lists = [status?.modifiedStatus, status?.nonReadyStatus];
  const isCut =
    status?.incompleteState || lists.some(list => (list?.length ?? 0) >= KEPT);
  return isCut && elkResources(deployment).length > 0
    ? [
        {
          resource: 'bundledeployments',
          reason: `Rancher Fleet lists only some of the changed or unready objects of ${
            metadata.name
          } in ${label(deployment, 'cluster')}.`,
        },
      ]
    : [];
}

/** Everything that is or should be there. */
function elkResources(deployment: BundleDeployment): FleetResource[] {
  const { metadata, status, spec } = deployment;
  const all = [
    ...(status?.resources ?? []),
    // Objects that are gone are in this list alone.
    ...(status?.modifiedStatus ?? []),
  ];
  const byKey = new Map(
    all.map(one => [`${one.kind} ${one.namespace} ${one.name}`, one]),
  );
  const placedBy = [
    label(deployment, 'bundle-name') ?? metadata.name,
    spec.options?.helm?.chart ?? '',
  ];
  return [...byKey.values()].filter(one =>
    suggestsElk(objectOf(one), placedBy),
  );
}

function declarationsOf(
  deployment: BundleDeployment,
  context: Context,
): HubDeclaration[] {
  const { metadata, spec } = deployment;
  const from = refOf(FLEET_GROUP, 'BundleDeployment', metadata);
  const bundle = context.bundles.get(
    `${label(deployment, 'bundle-namespace')}/${label(
      deployment,
      'bundle-name',
    )}`,
  );
  const cluster = label(deployment, 'cluster') ?? null;
  const facts = { deployment, excluded: isExcluded(bundle, cluster) };
  return elkResources(deployment).map(resource => {
    const described = manifestOf(deployment, bundle, resource);
    const changed = find(deployment.status?.modifiedStatus, resource);
    const unready = find(deployment.status?.nonReadyStatus, resource);
    return {
      cluster,
      object: objectOf(resource),
      component: described?.component,
      roles: described?.roles,
      replicas: described?.replicas,
      version: described?.version,
      ...(!described && { unknownBecause: 'in Git' }),
      overrides: tellingValues(spec.options?.helm?.values).map(one => ({
        ...one,
        op: 'set' as const,
        from,
      })),
      owners: ownersOf(deployment, context),
      state: stateOf(facts, changed),
      health: healthOf(deployment, unready),
      messages: messagesOf(deployment, unready),
      patch: patchWithoutSecrets(changed?.patch),
      stale: false,
      evidence: {
        object: from,
        path: changed ? 'status.modifiedStatus' : 'status.resources',
      },
    };
  });
}

function isExcluded(
  bundle: BundleFacts | undefined,
  cluster: string | null,
): boolean {
  return cluster !== null && (bundle?.excluded.includes(cluster) ?? false);
}

function find<T extends FleetResource>(
  list: T[] | undefined,
  { kind, namespace, name }: FleetResource,
): T | undefined {
  return list?.find(
    one =>
      one.kind === kind && one.name === name && one.namespace === namespace,
  );
}

/** A manifest counts only where nothing changes it on its way. */
function manifestOf(
  { spec: { options } }: BundleDeployment,
  bundle: BundleFacts | undefined,
  { kind, name }: FleetResource,
): Described | undefined {
  const changes =
    options?.helm?.chart ||
    options?.kustomize?.dir ||
    options?.yaml?.overlays?.length;
  return changes
    ? undefined
    : bundle?.manifests.find(
        ({ object }) => object.kind === kind && object.name === name,
      );
}

type Changed = NonNullable<
  NonNullable<BundleDeployment['status']>['modifiedStatus']
>[number];

function stateOf(
  { deployment, excluded }: { deployment: BundleDeployment; excluded: boolean },
  changed: Changed | undefined,
): HubDeclaration['state'] {
  const { metadata, spec, status } = deployment;
  if (metadata.deletionTimestamp || excluded || changed?.delete) {
    return 'removing';
  }
  if (spec.paused || spec.offSchedule) return 'suspended';
  const state = fleetState({
    ...spec,
    ...status,
    conditions: status?.conditions ?? [],
  });
  if (state === 'ErrApplied' || state === 'WaitApplied') {
    return stateOfBundle(state);
  }
  if (changed?.missing) return 'missing';
  if (changed) return 'out-of-sync';
  if (state !== 'Modified') return stateOfBundle(state);
  // Another object of the bundle was changed, unless the list is cut.
  const cut = (status?.modifiedStatus?.length ?? 0) >= KEPT;
  return cut || status?.incompleteState ? 'unknown' : 'applied';
}

type Unready = NonNullable<
  NonNullable<BundleDeployment['status']>['nonReadyStatus']
>[number];

function healthOf(
  { status }: BundleDeployment,
  unready: Unready | undefined,
): HubDeclaration['health'] {
  if (unready) {
    const { transitioning, error } = unready.summary ?? {};
    return transitioning && !error ? 'progressing' : 'degraded';
  }
  return status?.ready ? 'healthy' : undefined;
}

function messagesOf(
  { status }: BundleDeployment,
  unready: Unready | undefined,
): string[] {
  const list = status?.conditions ?? [];
  return [
    ...['Installed', 'Deployed', 'Monitored'].flatMap(type => {
      const told = findCondition(list, type);
      return told?.status === 'False' ? [wordsOf(told)] : [];
    }),
    ...(unready?.summary?.message ?? []),
  ];
}

/** The repository, then the bundle that was made of it. */
function ownersOf(
  deployment: BundleDeployment,
  { repositories }: Context,
): HubOwner[] {
  const namespace = label(deployment, 'bundle-namespace');
  const name = label(deployment, 'repo-name');
  const actor = label(deployment, 'created-by-user-id');
  const repository = repositories.find(
    ({ metadata }) =>
      metadata.name === name && metadata.namespace === namespace,
  );
  return [
    ...(name
      ? [
          {
            kind: 'GitRepo',
            namespace,
            name,
            repository: withoutCredentials(repository?.spec?.repo),
            revision: label(deployment, 'commit') ?? repository?.status?.commit,
            path: repository?.spec?.paths?.join(', '),
            ...(actor && { actor }),
          },
        ]
      : []),
    {
      kind: 'Bundle',
      namespace,
      name: label(deployment, 'bundle-name') ?? deployment.metadata.name,
    },
  ];
}
