import type { Intent, IntentMember } from '../intent';
import { labelValue } from '../labelValue';
import type { CommentedManifest } from '../manifest';

type Lifecycle = NonNullable<Intent['lifecycle']>;

/**
 * The clusters of the members as Cluster API makes them from a ClusterClass
 * (Cluster API book, "Operating a managed cluster", API version v1beta2); none
 * unless the intent has a lifecycle.
 */
export function renderLifecycle(intent: Intent): CommentedManifest[] {
  const { lifecycle, members } = intent;
  return lifecycle
    ? members.map(member => clusterOf(intent, lifecycle, member))
    : [];
}

function clusterOf(
  { fleet }: Intent,
  lifecycle: Lifecycle,
  member: IntentMember,
): CommentedManifest {
  const { namespace } = lifecycle;
  const network = networkOf(member);
  return {
    object: {
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'Cluster',
      metadata: {
        name: member.name,
        namespace,
        labels: {
          'app.kubernetes.io/part-of': fleet,
          'elk-fleet.io/fleet': fleet,
          'elk-fleet.io/member': member.name,
          'elk-fleet.io/region': labelValue(member.region),
          'elk-fleet.io/environment': member.environment,
        },
      },
      spec: {
        ...(network && { clusterNetwork: network }),
        topology: topologyOf(lifecycle, member),
      },
    },
    comment: clusterComment(namespace, member),
    comments: commentsOf(member, network !== undefined),
  };
}

function topologyOf(lifecycle: Lifecycle, member: IntentMember) {
  const variables = { ...lifecycle.variables, ...member.clusterVariables };
  return {
    classRef: classRefOf(lifecycle),
    version: lifecycle.kubernetesVersion,
    controlPlane: { replicas: lifecycle.controlPlaneReplicas },
    workers: {
      machineDeployments: lifecycle.workers.map(worker => ({
        class: worker.class,
        name: worker.name,
        replicas: worker.replicas,
      })),
    },
    ...(Object.keys(variables).length > 0 && {
      variables: Object.entries(variables).map(([name, value]) => ({
        name,
        value,
      })),
    }),
  };
}

function classRefOf({ clusterClass, namespace }: Lifecycle) {
  const [name, elsewhere] = clusterClass.split('/').reverse();
  return { name, namespace: elsewhere ?? namespace };
}

/** The ranges; undefined where the ClusterClass chooses them. */
function networkOf({ podCidr, serviceCidr }: IntentMember) {
  return podCidr || serviceCidr
    ? {
        ...(podCidr && { pods: { cidrBlocks: [podCidr] } }),
        ...(serviceCidr && { services: { cidrBlocks: [serviceCidr] } }),
        serviceDomain: 'cluster.local',
      }
    : undefined;
}

function clusterComment(namespace: string, { name }: IntentMember): string {
  return `The Kubernetes cluster of ${name}. Its nodes do not become ready without a network plugin (CNI): the
ClusterClass installs one, or a ClusterResourceSet of this namespace does, by the labels below:
  apiVersion: addons.cluster.x-k8s.io/v1beta2
  kind: ClusterResourceSet
  spec:
    clusterSelector: {matchLabels: {elk-fleet.io/member: ${name}}}
    resources: [{kind: ConfigMap, name: cni}]
It is there once both conditions hold:
  kubectl wait cluster/${name} -n ${namespace} --for=condition=Available --timeout=40m
  kubectl wait cluster/${name} -n ${namespace} --for=condition=RemoteConnectionProbe --timeout=10m
Its kubeconfig is in the Secret ${name}-kubeconfig, is that of an administrator and is renewed: read it there, never copy it to Git.`;
}

function commentsOf(
  { clusterVariables, region, provider }: IntentMember,
  hasRanges: boolean,
): Record<string, string> {
  return {
    ...(hasRanges && {
      'spec.clusterNetwork':
        'Never those of another member: what is routed between clusters has to know which one is meant.',
    }),
    'spec.topology.version':
      'One minor version at a time; Cluster API upgrades the control plane first, then the workers.',
    ...(clusterVariables && {
      'spec.topology.variables': `What the ClusterClass asks for on ${provider} in ${region}; names and types are its own.`,
    }),
  };
}
