import type { KubernetesObject } from '../kubernetes/objects';
import { ownedBy } from '../kubernetes/objects';
import { clusterNameAt } from '../placement/clusterNames';
import { groupOf, KARMADA_APPLICATION } from '../placement/marks';
import type { Declaration, HubContext } from './HubContext';
import { groupBy, hubObject } from './HubContext';
import {
  API,
  applicationSet,
  NAMESPACE,
  REPOSITORY,
  setOf,
  sets,
} from './argocdSets';

const REVISION = '7c1fd35e0d4b4b6a9a3b1f0f2f5f8f0d9a6c1e2b';

/** Clusters that are known by their address are the ones without a Secret name. */
function destinationOf({ member, cluster }: Declaration) {
  const namespace = 'elastic';
  return member.spec.name === 'eu-central-1'
    ? { server: member.server, namespace }
    : { name: cluster, namespace };
}

function resourceOf({ manifest, placement, running }: Declaration) {
  const { apiVersion, kind, metadata } = manifest;
  const isOut = placement.drift === 'missing' || placement.drift === 'failed';
  return {
    group: groupOf(manifest),
    version: apiVersion.split('/').at(-1),
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    status: isOut ? 'OutOfSync' : 'Synced',
    ...(!running && { health: { status: 'Missing' } }),
  };
}

function imagesOf(group: Declaration[]): string[] {
  return group.flatMap(({ manifest }) => {
    // Custom resources carry a version, which Kustomize does not see.
    return manifest.spec.template?.spec.containers[0].image ?? [];
  });
}

function kustomizeOf(group: Declaration[]) {
  const images = imagesOf(group);
  const replicas = group
    .filter(({ manifest }) => manifest.spec.replicas !== undefined)
    .map(({ manifest }) => ({
      name: manifest.metadata.name,
      count: manifest.spec.replicas,
    }));
  return images.length > 0 ? { kustomize: { images, replicas } } : {};
}

function operationOf(context: HubContext, hasFailed: boolean) {
  const message = hasFailed
    ? 'one or more objects failed to apply, reason: DaemonSet.apps "filebeat" is invalid: spec.selector: field is immutable'
    : 'successfully synced (all tasks run)';
  return {
    phase: hasFailed ? 'Failed' : 'Succeeded',
    message,
    startedAt: context.lately,
    finishedAt: context.lately,
    operation: {
      initiatedBy: hasFailed ? { username: 'kim' } : { automated: true },
      sync: { revision: REVISION },
    },
    syncResult: {
      revision: REVISION,
      source: { repoURL: REPOSITORY, path: 'deploy' },
    },
  };
}

function healthOf(group: Declaration[]): string {
  if (group.some(({ running }) => !running)) return 'Missing';
  const isRolling = group.some(
    ({ placement }) => placement.drift === 'version',
  );
  return isRolling ? 'Progressing' : 'Healthy';
}

function statusOf(context: HubContext, group: Declaration[], source: object) {
  const resources = group.map(resourceOf);
  const isSynced = resources.every(({ status }) => status === 'Synced');
  const hasFailed = group.some(({ placement }) => placement.drift === 'failed');
  const destination = destinationOf(group[0]);
  return {
    sync: {
      status: isSynced ? 'Synced' : 'OutOfSync',
      revision: REVISION,
      comparedTo: { destination, source },
    },
    health: { status: healthOf(group), lastTransitionTime: context.since },
    resourceHealthSource: 'appTree',
    reconciledAt: context.lately,
    resources,
    summary: { images: imagesOf(group) },
    operationState: operationOf(context, hasFailed),
    ...(hasFailed && {
      conditions: [
        {
          type: 'SyncError',
          message: `Failed sync attempt to ${REVISION}: one or more objects failed to apply`,
          lastTransitionTime: context.lately,
        },
      ],
    }),
  };
}

function applicationOf(
  context: HubContext,
  group: Declaration[],
  appsets: KubernetesObject[],
): KubernetesObject {
  const { placement, member } = group[0];
  const set = setOf(placement.by);
  const owner = appsets.find(({ metadata }) => metadata.name === set);
  const source = {
    repoURL: REPOSITORY,
    targetRevision: 'main',
    path: `deploy/${set ? sets[set].path : 'observability'}`,
    ...kustomizeOf(group),
  };
  const isManual = placement.drift === 'missing';
  return hubObject(context, {
    hub: 'argocd',
    apiVersion: API,
    kind: 'Application',
    name: placement.by,
    namespace: NAMESPACE,
    labels: { 'app.kubernetes.io/part-of': 'elk', member: member.spec.name },
    owners: owner && ownedBy(owner),
    spec: {
      project: 'elk',
      source,
      destination: destinationOf(group[0]),
      syncPolicy: {
        ...(!isManual && { automated: { prune: false, selfHeal: false } }),
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      },
      // Other controllers scale what follows the sun.
      ignoreDifferences: [
        {
          group: 'apps',
          kind: 'Deployment',
          name: 'kibana-business-hours',
          jsonPointers: ['/spec/replicas'],
        },
      ],
    },
    status: statusOf(context, group, source),
  });
}

/** An application that the hub of Karmada gets, and Karmada brings to its members. */
function karmadaApplication(context: HubContext): KubernetesObject[] {
  if (!context.hubUrl('karmada')) return [];
  const destination = { name: 'karmada', namespace: 'elastic' };
  const source = {
    repoURL: REPOSITORY,
    targetRevision: 'main',
    path: 'deploy/karmada/logstash-regional',
  };
  const resource = (group: string, version: string, kind: string) => ({
    group,
    version,
    kind,
    namespace: 'elastic',
    name: KARMADA_APPLICATION,
    status: 'Synced',
  });
  return [
    hubObject(context, {
      hub: 'argocd',
      apiVersion: API,
      kind: 'Application',
      name: KARMADA_APPLICATION,
      namespace: NAMESPACE,
      labels: { 'app.kubernetes.io/part-of': 'elk' },
      spec: {
        project: 'elk',
        source,
        destination,
        syncPolicy: { automated: { prune: false, selfHeal: true } },
      },
      status: {
        sync: {
          status: 'Synced',
          revision: REVISION,
          comparedTo: { destination, source },
        },
        health: { status: 'Healthy', lastTransitionTime: context.since },
        resourceHealthSource: 'appTree',
        reconciledAt: context.lately,
        resources: [
          resource('apps', 'v1', 'Deployment'),
          resource('policy.karmada.io', 'v1alpha1', 'PropagationPolicy'),
        ],
        operationState: operationOf(context, false),
      },
    }),
  ];
}

/** Clusters as Argo CD keeps them: with credentials, which no portal is to read. */
function clusterSecrets(context: HubContext): KubernetesObject[] {
  const text = (value: string) => Buffer.from(value).toString('base64');
  const servers = context.members.map(({ spec, server }) => ({
    name: clusterNameAt('argocd', spec.name),
    environment: spec.environment as string,
    server,
  }));
  const karmada = context.hubUrl('karmada');
  if (karmada) {
    servers.push({ name: 'karmada', environment: 'hub', server: karmada });
  }
  return servers.map(({ name, environment, server }) =>
    hubObject(context, {
      hub: 'argocd',
      apiVersion: 'v1',
      kind: 'Secret',
      name: `cluster-${name}`,
      namespace: NAMESPACE,
      labels: {
        'argocd.argoproj.io/secret-type': 'cluster',
        environment,
      },
      fields: {
        type: 'Opaque',
        data: {
          name: text(name),
          server: text(server),
          config: text('{"bearerToken":"nobody reads this"}'),
        },
      },
    }),
  );
}

/** Argo CD 3.5. */
export function argocdObjects(context: HubContext): KubernetesObject[] {
  const groups = groupBy(
    context.declarationsOf('argocd'),
    ({ placement }) => placement.by,
  );
  const names = groups.map(([{ placement }]) => placement.by);
  const appsets = Object.keys(sets).map(set =>
    applicationSet(
      context,
      set,
      names.filter(name => setOf(name) === set),
    ),
  );
  return [
    ...appsets,
    ...groups.map(group => applicationOf(context, group, appsets)),
    ...karmadaApplication(context),
    ...clusterSecrets(context),
  ];
}
