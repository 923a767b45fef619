import { KUBERNETES_VERSION } from '../kubernetes/infrastructure';
import type { KubernetesObject } from '../kubernetes/objects';
import { clusterNameAt } from '../placement/clusterNames';
import type { CapiClusterOptions } from './clusterApi';
import { capiCluster } from './clusterApi';
import type { HubContext, HubMember } from './HubContext';
import { condition, hubObject } from './HubContext';

const NAMESPACE = 'fleet';
const MANAGER = 'elk-platform';

/** A cluster that nobody has configured as a member, and that does not answer yet. */
const growing = { name: 'af-south-1', region: 'af-south-1' };

function capiClusters(context: HubContext): KubernetesObject[] {
  const clusters = [
    ...context.members.map(({ spec, server }) => ({
      name: clusterNameAt('management', spec.name),
      server,
      region: spec.region,
      problem:
        spec.name === 'ca-central-1'
          ? '* WorkersAvailable: MachineDeployment general: 2 available replicas, at least 3 required'
          : undefined,
    })),
    growing,
  ];
  const versions: Array<CapiClusterOptions['version']> = ['v1beta2', 'v1beta1'];
  // Every object is served in both versions, as the API server converts it.
  return versions.flatMap(version =>
    clusters.map(cluster =>
      capiCluster(context, {
        hub: 'management',
        version,
        namespace: NAMESPACE,
        ...cluster,
      }),
    ),
  );
}

function profileStatus(context: HubContext, member: HubMember | undefined) {
  const properties = [
    ...(member?.clusterSetId
      ? [{ name: 'cluster.clusterset.k8s.io', value: member.clusterSetId }]
      : []),
    { name: 'region', value: member?.spec.region ?? growing.region },
  ];
  const status = member ? 'True' : 'Unknown';
  const reason = member ? 'Healthy' : 'NotReachable';
  return {
    conditions: [condition(context, 'ControlPlaneHealthy', status, reason)],
    version: { kubernetes: `v${KUBERNETES_VERSION}` },
    properties,
    ...(member && {
      accessProviders: [
        { name: 'kubeconfig', cluster: { server: member.server } },
      ],
    }),
  };
}

function profile(
  context: HubContext,
  name: string,
  member: HubMember | undefined,
): KubernetesObject {
  return hubObject(context, {
    hub: 'management',
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ClusterProfile',
    name,
    namespace: NAMESPACE,
    labels: {
      'x-k8s.io/cluster-manager': MANAGER,
      ...(member && { environment: member.spec.environment }),
    },
    spec: {
      displayName: member ? `Logging ${member.spec.region}` : name,
      clusterManager: { name: MANAGER },
    },
    status: profileStatus(context, member),
  });
}

/** Where Heartbeat is to run; the ApplicationSet of Argo CD follows it. */
function decision(context: HubContext): KubernetesObject {
  const chosen = [
    'us-east-1',
    'us-west-2',
    'eu-central-1',
    'ap-southeast-1',
  ].filter(name => context.member(name));
  return hubObject(context, {
    hub: 'management',
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'PlacementDecision',
    name: 'heartbeat',
    namespace: NAMESPACE,
    labels: {
      'multicluster.x-k8s.io/decision-key': 'heartbeat',
      'multicluster.x-k8s.io/placement-key': 'heartbeat',
    },
    fields: {
      schedulerName: 'elk-scheduler',
      decisions: chosen.map(name => ({
        clusterProfileRef: {
          name: clusterNameAt('management', name),
          namespace: NAMESPACE,
        },
        reason: 'production region',
      })),
    },
  });
}

/** The management cluster: Cluster API 1.14 and the cluster inventory of SIG-Multicluster. */
export function managementObjects(context: HubContext): KubernetesObject[] {
  return [
    ...capiClusters(context),
    ...context.members.map(member =>
      profile(context, clusterNameAt('management', member.spec.name), member),
    ),
    profile(context, growing.name, undefined),
    decision(context),
  ];
}
