import type { KubernetesObject } from '../kubernetes/objects';
import { KUBERNETES_VERSION } from '../kubernetes/infrastructure';
import { WRITTEN_GENERATION } from '../placement/marks';
import type { Declaration, HubContext } from './HubContext';
import { hubObject, pluralOf } from './HubContext';

const TYPES = 'types.kubefed.io/v1beta1';
const SYSTEM = 'kube-federation-system';
/** One is a member of the fleet, the other waits to be registered. */
const joined = ['ap-southeast-1', 'sa-east-1'];

/** Replicas that the template has for other clusters than this one. */
const templateReplicas: Record<string, number> = { logstash: 2 };

function typeConfig(context: HubContext, kind: string, group: string) {
  const plural = pluralOf(kind);
  return hubObject(context, {
    hub: 'kubefed',
    apiVersion: 'core.kubefed.io/v1beta1',
    kind: 'FederatedTypeConfig',
    name: group ? `${plural}.${group}` : plural,
    namespace: SYSTEM,
    spec: {
      federatedType: {
        group: 'types.kubefed.io',
        kind: `Federated${kind}`,
        pluralName: `federated${plural}`,
        scope: 'Namespaced',
        version: 'v1beta1',
      },
      targetType: {
        group,
        kind,
        pluralName: plural,
        scope: kind === 'Namespace' ? 'Cluster' : 'Namespaced',
        version: 'v1',
      },
      propagation: 'Enabled',
    },
    status: {
      observedGeneration: 1,
      propagationController: 'Running',
      statusController: 'NotRunning',
    },
  });
}

function cluster(context: HubContext, name: string): KubernetesObject[] {
  const member = context.member(name);
  if (!member) return [];
  return [
    hubObject(context, {
      hub: 'kubefed',
      apiVersion: 'core.kubefed.io/v1beta1',
      kind: 'KubeFedCluster',
      name,
      namespace: SYSTEM,
      labels: { environment: member.spec.environment },
      spec: {
        apiEndpoint: member.server,
        secretRef: { name: `${name}-credentials` },
      },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'ClusterReady',
            message: '/healthz responded with ok',
            lastProbeTime: context.lately,
            lastTransitionTime: context.since,
          },
        ],
        kubernetesVersion: `v${KUBERNETES_VERSION}`,
        region: member.spec.region,
        zones: member.zones,
      },
    }),
  ];
}

function propagation(context: HubContext) {
  return [
    {
      type: 'Propagation',
      status: 'True',
      lastTransitionTime: context.since,
      lastUpdateTime: context.lately,
    },
  ];
}

function templateSpec({ manifest }: Declaration) {
  const replicas = templateReplicas[manifest.metadata.name];
  return replicas ? { ...manifest.spec, replicas } : manifest.spec;
}

function federated(
  context: HubContext,
  declaration: Declaration,
): KubernetesObject {
  const { manifest, placement, cluster: clusterName } = declaration;
  const { kind, metadata, spec } = manifest;
  const isStale = placement.drift === 'stale';
  const template = templateSpec(declaration);
  return hubObject(context, {
    hub: 'kubefed',
    apiVersion: TYPES,
    kind: `Federated${kind}`,
    name: metadata.name,
    namespace: 'elastic',
    generation: isStale ? 3 : 1,
    spec: {
      template: {
        metadata: {
          labels: metadata.labels,
          annotations: metadata.annotations,
        },
        spec: template,
      },
      placement: { clusters: [{ name: clusterName }] },
      ...(template !== spec && {
        overrides: [
          {
            clusterName,
            clusterOverrides: [
              { path: '/spec/replicas', value: spec.replicas },
            ],
          },
        ],
      }),
      // Autoscalers in the member decide.
      ...(metadata.name.startsWith('kibana') && { retainReplicas: true }),
    },
    status: {
      observedGeneration: isStale ? 2 : 1,
      conditions: propagation(context),
      clusters: [{ name: clusterName }],
    },
  });
}

/** What KubeFed has written last; a scheduled workload has none, as its generation changes by itself. */
function propagatedVersion(
  context: HubContext,
  { manifest, cluster: clusterName }: Declaration,
): KubernetesObject[] {
  const { kind, metadata } = manifest;
  if (metadata.name === 'kibana-business-hours') return [];
  return [
    hubObject(context, {
      hub: 'kubefed',
      apiVersion: 'core.kubefed.io/v1alpha1',
      kind: 'PropagatedVersion',
      name: `${kind.toLowerCase()}-${metadata.name}`,
      namespace: 'elastic',
      status: {
        templateVersion: 'a1f0c2d4',
        overridesVersion: 'b7e9d3c1',
        clusterVersions: [
          { clusterName, version: `gen:${WRITTEN_GENERATION}` },
        ],
      },
    }),
  ];
}

function schedulingPreference(context: HubContext): KubernetesObject {
  return hubObject(context, {
    hub: 'kubefed',
    apiVersion: 'scheduling.kubefed.io/v1alpha1',
    kind: 'ReplicaSchedulingPreference',
    name: 'logstash',
    namespace: 'elastic',
    spec: {
      targetKind: 'FederatedDeployment',
      totalReplicas: 1,
      clusters: { 'ap-southeast-1': { weight: 1, minReplicas: 1 } },
    },
  });
}

/** KubeFed 0.10, the last release. */
export function kubefedObjects(context: HubContext): KubernetesObject[] {
  const declarations = context
    .declarationsOf('kubefed')
    // Somebody has deleted the declaration and left what it had placed.
    .filter(({ placement }) => placement.drift !== 'extra');
  return [
    typeConfig(context, 'Namespace', ''),
    typeConfig(context, 'Deployment', 'apps'),
    typeConfig(context, 'StatefulSet', 'apps'),
    ...joined.flatMap(name => cluster(context, name)),
    hubObject(context, {
      hub: 'kubefed',
      apiVersion: TYPES,
      kind: 'FederatedNamespace',
      name: 'elastic',
      namespace: 'elastic',
      spec: { placement: { clusters: joined.map(name => ({ name })) } },
      status: { observedGeneration: 1, conditions: propagation(context) },
    }),
    ...declarations.map(declaration => federated(context, declaration)),
    ...declarations.flatMap(d => propagatedVersion(context, d)),
    schedulingPreference(context),
  ];
}
