import type {
  HubDeclaration,
  HubOverride,
  HubOwner,
  HubPlacements,
  ObjectRef,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { clusterOf, readClusters } from './argocdClusters';
import {
  argocdListings,
  elkResources,
  objectOf,
  type Application,
  type ApplicationSet,
  type Resource,
  type Source,
} from './argocdShapes';
import { healthOf, messagesOf, stateOf } from './argocdState';
import { definePlacement } from './definePlacement';
import { readListings } from './hubApi';
import { versionIn } from './images';
import { loadYaml } from './loadYaml';
import { tellingValues } from './overrides';
import { refOf, withoutCredentials } from './shapes';

const GROUP = 'argoproj.io';

type LoadYaml = Awaited<ReturnType<typeof loadYaml>>;

/** The resources of Argo CD's applications. It keeps no numbers of them. */
export const placementArgocd = definePlacement(
  'argocd',
  async (hub, groups) => {
    const { items, partial } = await readListings(
      hub,
      'Argo CD',
      groups,
      argocdListings,
    );
    const { applications, applicationSets } = items;
    const [clusters, yaml] = await Promise.all([
      readClusters(hub, applications),
      loadYaml(),
    ]);
    return {
      clusters,
      declarations: applications.flatMap(app =>
        declarationsOf(app, setOf(app, applicationSets), yaml),
      ),
      partial: [...partial, ...applicationSets.flatMap(truncated)],
    };
  },
);

function setOf(
  { metadata }: Application,
  sets: ApplicationSet[],
): ApplicationSet | undefined {
  const owner = metadata.ownerReferences?.find(
    ({ kind }) => kind === 'ApplicationSet',
  );
  return sets.find(
    set =>
      set.metadata.name === owner?.name &&
      set.metadata.namespace === metadata.namespace,
  );
}

/** Argo CD keeps 5000 resources of a set at most. */
function truncated({
  metadata,
  status,
}: ApplicationSet): HubPlacements['partial'] {
  const kept = status?.resources?.length ?? 0;
  const all = status?.resourcesCount ?? kept;
  return all > kept
    ? [
        {
          resource: 'applicationsets',
          reason: `Argo CD lists ${kept} of the ${all} resources of the ApplicationSet ${metadata.name}.`,
        },
      ]
    : [];
}

function declarationsOf(
  app: Application,
  set: ApplicationSet | undefined,
  yaml: LoadYaml,
): HubDeclaration[] {
  const sources = [
    ...(app.spec.sources ?? []),
    ...(app.spec.source ? [app.spec.source] : []),
  ];
  const from = refOf(GROUP, 'Application', app.metadata);
  const resources = elkResources(app);
  return resources.map(resource => {
    const object = objectOf(resource);
    const replicas = replicasIn(sources, resource);
    const version = versionIn(
      sources.flatMap(({ kustomize }) => kustomize?.images ?? []),
      object,
    );
    return {
      cluster: clusterOf(app.spec.destination),
      object,
      ...(replicas !== undefined && { replicas }),
      ...(version && { version }),
      ...((replicas === undefined || version === undefined) && {
        unknownBecause: 'in Git',
      }),
      overrides: overridesOf(sources, object, from, yaml),
      owners: ownersOf(app, sources[0]),
      state: stateOf(app, resource, set),
      health: healthOf(app, resource),
      messages: messagesOf(app, resource, set),
      stale: false,
      retainsReplicas: ignoresReplicas(app, resource) || undefined,
      evidence: {
        object: from,
        path: `status.resources[${app.status?.resources?.indexOf(resource)}]`,
      },
    };
  });
}

function replicasIn(sources: Source[], { name }: Resource): number | undefined {
  const found = sources
    .flatMap(({ kustomize }) => kustomize?.replicas ?? [])
    .find(one => one.name === name);
  const replicas = Number(found?.count ?? NaN);
  return Number.isInteger(replicas) && replicas >= 0 ? replicas : undefined;
}

/** What an application sets itself, beside what is in Git. */
function overridesOf(
  sources: Source[],
  object: ObjectRef,
  from: ObjectRef,
  yaml: LoadYaml,
): HubOverride[] {
  return sources.flatMap(({ kustomize, helm }) => {
    const replicas = (kustomize?.replicas ?? []).filter(
      ({ name }) => name === object.name,
    );
    const images = (kustomize?.images ?? []).filter(image =>
      versionIn([image], object),
    );
    const parameters = Object.fromEntries(
      (helm?.parameters ?? []).map(({ name, value }) => [name, value]),
    );
    return [
      ...replicas.map(({ count }) => ({
        path: '/spec/replicas',
        value: Number(count),
      })),
      ...images.map(value => ({ path: 'kustomize.images', value })),
      ...tellingValues(parameters),
      ...tellingValues(helm?.valuesObject ?? yaml(helm?.values)),
    ].map(({ path, value }) => ({ path, op: 'set' as const, value, from }));
  });
}

/** Differences that Argo CD is told to leave. */
function ignoresReplicas({ spec }: Application, resource: Resource): boolean {
  return (spec.ignoreDifferences ?? []).some(
    ({ kind, name, jsonPointers = [] }) =>
      kind === resource.kind &&
      (!name || name === resource.name) &&
      jsonPointers.includes('/spec/replicas'),
  );
}

function ownersOf(
  { metadata, status }: Application,
  source: Source | undefined,
): HubOwner[] {
  const { namespace, name } = metadata;
  const set = metadata.ownerReferences?.find(
    ({ kind }) => kind === 'ApplicationSet',
  );
  const { username, automated } =
    status?.operationState?.operation?.initiatedBy ?? {};
  const { revision, revisions } = status?.sync ?? {};
  return [
    ...(set ? [{ kind: set.kind, namespace, name: set.name }] : []),
    {
      kind: 'Application',
      namespace,
      name,
      repository: withoutCredentials(source?.repoURL),
      revision: revision || revisions?.[0] || source?.targetRevision,
      path: source?.path ?? source?.chart,
      ...(username && !automated && { actor: username }),
    },
  ];
}
