import type { KubernetesObject } from '../kubernetes/objects';
import { stableSuffix } from '../kubernetes/objects';
import type { Declaration, HubContext } from './HubContext';
import { hubObject } from './HubContext';
import { capiCluster } from './clusterApi';

const API = 'fleet.cattle.io/v1alpha1';
const WORKSPACE = 'fleet-default';
const REPOSITORY = 'elk-staging';
const COMMIT = '2b9d64b0c0a64f3c8c9e7d0f2a1b3c4d5e6f7081';
const USER = 'user-x7k2p';

function clusterNamespace(name: string): string {
  return `cluster-${WORKSPACE}-${name}-${stableSuffix(12, name)}`;
}

/** The merge patch that would bring the running object back. */
function patchOf({ manifest, running }: Declaration): string | undefined {
  const changed = ['replicas', 'minReadySeconds'].filter(
    field => manifest.spec[field] !== running?.spec[field],
  );
  if (changed.length === 0) return undefined;
  const spec = Object.fromEntries(
    changed.map(field => [field, manifest.spec[field]]),
  );
  return JSON.stringify({ spec });
}

function condition(context: HubContext, type: string) {
  return { type, status: 'True', lastUpdateTime: context.lately };
}

function cluster(context: HubContext, declaration: Declaration) {
  const { member, cluster: name } = declaration;
  return hubObject(context, {
    hub: 'rancher',
    apiVersion: API,
    kind: 'Cluster',
    name,
    namespace: WORKSPACE,
    labels: {
      'management.cattle.io/cluster-display-name': member.spec.name,
      environment: member.spec.environment,
    },
    spec: { agentNamespace: 'cattle-fleet-system', clientID: 'kx81dq' },
    status: {
      namespace: clusterNamespace(name),
      apiServerURL: member.server,
      agent: { lastSeen: context.lately, namespace: 'cattle-fleet-system' },
      conditions: [condition(context, 'Ready')],
      display: { readyBundles: '6/8', state: 'Modified' },
      summary: { desiredReady: 8, ready: 6, modified: 2 },
      readyGitRepos: 0,
      desiredReadyGitRepos: 1,
    },
  });
}

function valuesOf({ manifest }: Declaration) {
  const { replicas, template, minReadySeconds } = manifest.spec;
  const [container] = template.spec.containers;
  return {
    replicas,
    imageTag: container.image.split(':').at(-1),
    ...(minReadySeconds && { minReadySeconds }),
  };
}

function optionsOf(declaration: Declaration) {
  const { placement } = declaration;
  const release = placement.by.replace(/^elk-/, '');
  return {
    namespace: 'elastic',
    helm: {
      chart: `charts/${release}`,
      releaseName: release,
      values: valuesOf(declaration),
    },
  };
}

function bundle(context: HubContext, declaration: Declaration) {
  const { placement, cluster: name } = declaration;
  const modified = patchOf(declaration) ? 1 : 0;
  return hubObject(context, {
    hub: 'rancher',
    apiVersion: API,
    kind: 'Bundle',
    name: placement.by,
    namespace: WORKSPACE,
    labels: {
      'fleet.cattle.io/repo-name': REPOSITORY,
      'fleet.cattle.io/commit': COMMIT,
      'fleet.cattle.io/created-by-user-id': USER,
    },
    spec: {
      ...optionsOf(declaration),
      targets: [{ name: 'staging', clusterName: name }],
    },
    status: {
      observedGeneration: 1,
      conditions: [condition(context, 'Ready')],
      display: {
        readyClusters: `${1 - modified}/1`,
        state: modified ? 'Modified' : 'Ready',
      },
      summary: { desiredReady: 1, ready: 1 - modified, modified },
      unavailable: modified,
      maxUnavailable: 1,
      maxUnavailablePartitions: 0,
      unavailablePartitions: 0,
    },
  });
}

function deploymentLabels({ placement, cluster: name }: Declaration) {
  return {
    'fleet.cattle.io/bundle-name': placement.by,
    'fleet.cattle.io/bundle-namespace': WORKSPACE,
    'fleet.cattle.io/cluster': name,
    'fleet.cattle.io/cluster-namespace': WORKSPACE,
    'fleet.cattle.io/repo-name': REPOSITORY,
    'fleet.cattle.io/commit': COMMIT,
    'fleet.cattle.io/created-by-user-id': USER,
  };
}

function bundleDeployment(context: HubContext, declaration: Declaration) {
  const { placement, manifest, cluster: name } = declaration;
  const { apiVersion, kind, metadata } = manifest;
  const patch = patchOf(declaration);
  const deploymentID = `s-${stableSuffix(20, placement.by)}:${stableSuffix(
    20,
    'options',
    placement.by,
  )}`;
  const options = optionsOf(declaration);
  const object = {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
  return hubObject(context, {
    hub: 'rancher',
    apiVersion: API,
    kind: 'BundleDeployment',
    name: placement.by,
    namespace: clusterNamespace(name),
    labels: deploymentLabels(declaration),
    spec: {
      deploymentID,
      stagedDeploymentID: deploymentID,
      options,
      stagedOptions: options,
    },
    status: {
      appliedDeploymentID: deploymentID,
      release: `elastic/${options.helm.releaseName}:3`,
      ready: true,
      nonModified: !patch,
      display: {
        deployed: 'True',
        monitored: 'True',
        state: patch ? 'Modified' : 'Ready',
      },
      ...(patch && { modifiedStatus: [{ ...object, patch }] }),
      resources: [{ ...object, createdAt: context.since }],
      conditions: ['Installed', 'Deployed', 'Ready', 'Monitored'].map(type =>
        condition(context, type),
      ),
    },
  });
}

function gitRepo(context: HubContext, declarations: Declaration[]) {
  const [{ cluster: name }] = declarations;
  return hubObject(context, {
    hub: 'rancher',
    apiVersion: API,
    kind: 'GitRepo',
    name: REPOSITORY,
    namespace: WORKSPACE,
    labels: { 'fleet.cattle.io/created-by-user-id': USER },
    spec: {
      repo: 'https://git.example.com/platform/elk-staging.git',
      branch: 'main',
      paths: ['charts'],
      targetNamespace: 'elastic',
      correctDrift: { enabled: false },
      targets: [{ name: 'staging', clusterGroup: 'elk-staging' }],
    },
    status: {
      commit: COMMIT,
      observedGeneration: 1,
      updateGeneration: 0,
      lastPollingTriggered: context.lately,
      readyClusters: 0,
      desiredReadyClusters: 1,
      conditions: [condition(context, 'Ready')],
      display: {
        readyBundleDeployments: `${declarations.length - 2}/${
          declarations.length
        }`,
        state: 'Modified',
      },
      gitJobStatus: 'Current',
      resources: declarations.map(({ manifest }) => ({
        apiVersion: manifest.apiVersion,
        kind: manifest.kind,
        type: `apps.${manifest.kind.toLowerCase()}`,
        id: `${manifest.metadata.namespace}/${manifest.metadata.name}`,
        namespace: manifest.metadata.namespace,
        name: manifest.metadata.name,
        state: 'Ready',
        perClusterState: { ready: [`${WORKSPACE}/${name}`] },
      })),
    },
  });
}

/** The Rancher server: Fleet 0.16, and the Cluster API as Rancher brings it, in its older version. */
export function rancherObjects(context: HubContext): KubernetesObject[] {
  const declarations = context.declarationsOf('rancher');
  const clusters = declarations.slice(0, 1).flatMap(first => [
    cluster(context, first),
    gitRepo(context, declarations),
    capiCluster(context, {
      hub: 'rancher',
      version: 'v1beta1',
      name: 'eu-west-1-staging',
      namespace: WORKSPACE,
      server: first.member.server,
      region: first.member.spec.region,
    }),
  ]);
  return [
    ...clusters,
    hubObject(context, {
      hub: 'rancher',
      apiVersion: API,
      kind: 'ClusterGroup',
      name: 'elk-staging',
      namespace: WORKSPACE,
      spec: { selector: { matchLabels: { environment: 'staging' } } },
      status: { clusterCount: 1, nonReadyClusterCount: 0 },
    }),
    ...declarations.flatMap(declaration => [
      bundle(context, declaration),
      bundleDeployment(context, declaration),
    ]),
  ];
}
