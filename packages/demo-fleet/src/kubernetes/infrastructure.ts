import type { KubernetesObject } from './objects';
import { aboutVersions } from './resources';
import type { Site } from './site';
import { objectAt, timestamp } from './site';
import { createWorkload } from './workloads';

/** Of every cluster of the demo. */
export const KUBERNETES_VERSION = '1.33.5';

const CPU = 16;
const MEMORY_GIB = 64;

function namespace(site: Site, name: string): KubernetesObject {
  return objectAt(site, {
    apiVersion: 'v1',
    kind: 'Namespace',
    name,
    namespace: null,
    labels: { 'kubernetes.io/metadata.name': name },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
}

function node(site: Site, name: string, index: number): KubernetesObject {
  const { region } = site.spec;
  const size = { cpu: `${CPU}`, memory: `${MEMORY_GIB}Gi`, pods: '110' };
  const since = timestamp(site.createdAt);
  return objectAt(site, {
    apiVersion: 'v1',
    kind: 'Node',
    name,
    namespace: null,
    labels: {
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'eks.amazonaws.com/capacityType': 'ON_DEMAND',
      'node.kubernetes.io/instance-type': 'm6i.4xlarge',
      'topology.kubernetes.io/region': region,
      'topology.kubernetes.io/zone': `${region}${'abc'[index % 3]}`,
    },
    spec: {
      providerID: `aws:///${region}${'abc'[index % 3]}/i-0demo${index}`,
    },
    status: {
      capacity: size,
      allocatable: size,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastHeartbeatTime: since,
          lastTransitionTime: since,
        },
      ],
      nodeInfo: {
        kubeletVersion: `v${KUBERNETES_VERSION}`,
        osImage: 'Amazon Linux 2023',
        containerRuntimeVersion: 'containerd://2.1.4',
        architecture: 'amd64',
        operatingSystem: 'linux',
      },
    },
  });
}

// Where somebody has set up the About API of SIG-Multicluster.
const clusterSetMembers = ['us-east-1', 'us-west-2', 'monitoring'];

/** The name of the cluster in its cluster set; undefined where it is in none. */
export function clusterSetIdOf(member: string): string | undefined {
  return clusterSetMembers.includes(member) ? `elk-${member}` : undefined;
}

function clusterProperty(site: Site): KubernetesObject[] {
  const value = clusterSetIdOf(site.spec.name);
  if (!value) return [];
  // Served in every version, as the API server converts it.
  return aboutVersions.map(version =>
    objectAt(site, {
      apiVersion: `about.k8s.io/${version}`,
      kind: 'ClusterProperty',
      name: 'cluster.clusterset.k8s.io',
      namespace: null,
      spec: { value },
    }),
  );
}

/** Namespaces, nodes, what the cluster is called in its set, and the operator where ECK is installed. */
export function createInfrastructure(site: Site): KubernetesObject[] {
  const isEck = site.spec.installedBy === 'eck';
  const namespaces = ['default', 'kube-system'];
  if (!site.spec.startsEmpty) namespaces.push(site.namespace);
  if (isEck) namespaces.push('elastic-system');
  if (site.spec.name === 'us-east-1') namespaces.push('elastic-agents');
  return [
    ...namespaces.map(name => namespace(site, name)),
    ...site.nodes.map((name, index) => node(site, name, index)),
    ...clusterProperty(site),
    ...(isEck
      ? [
          createWorkload(site, {
            kind: 'StatefulSet',
            name: 'elastic-operator',
            namespace: 'elastic-system',
            labels: { 'control-plane': 'elastic-operator' },
            replicas: 1,
            container: {
              name: 'manager',
              image: 'docker.elastic.co/eck/eck-operator:3.1.0',
              cpu: '100m',
              memory: '150Mi',
            },
          }),
        ]
      : []),
  ];
}
