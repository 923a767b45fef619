import type { KubernetesObject } from '../kubernetes/objects';
import { KUBERNETES_VERSION } from '../kubernetes/infrastructure';
import type { HubName } from '../placement/plan';
import type { HubContext } from './HubContext';
import { condition, hubObject } from './HubContext';

/** A cluster that the Cluster API has made. */
export interface CapiClusterOptions {
  hub: HubName;
  version: 'v1beta1' | 'v1beta2';
  name: string;
  namespace: string;
  /** Address of its API server; none while it is provisioned. */
  server?: string;
  region: string;
  /** Why it is not available. */
  problem?: string;
}

function endpointOf(server: string | undefined) {
  if (!server) return {};
  const { hostname, port } = new URL(server);
  return { controlPlaneEndpoint: { host: hostname, port: Number(port) } };
}

function topologyOf(version: CapiClusterOptions['version']) {
  return {
    ...(version === 'v1beta1'
      ? { class: 'elk-regional' }
      : { classRef: { name: 'elk-regional' } }),
    version: `v${KUBERNETES_VERSION}`,
    controlPlane: { replicas: 3 },
    workers: {
      machineDeployments: [{ class: 'general', name: 'general', replicas: 3 }],
    },
  };
}

function olderStatus(context: HubContext, { server }: CapiClusterOptions) {
  const type = (name: string) => ({
    type: name,
    status: server ? 'True' : 'False',
    lastTransitionTime: context.since,
  });
  return {
    phase: server ? 'Provisioned' : 'Provisioning',
    infrastructureReady: Boolean(server),
    controlPlaneReady: Boolean(server),
    observedGeneration: 1,
    conditions: ['Ready', 'ControlPlaneReady', 'InfrastructureReady'].map(type),
  };
}

function newerStatus(
  context: HubContext,
  { server, problem }: CapiClusterOptions,
) {
  const counts = { desiredReplicas: 3, replicas: 3, upToDateReplicas: 3 };
  const ready = problem ? 2 : 3;
  const workers = { readyReplicas: ready, availableReplicas: ready };
  return {
    phase: server ? 'Provisioned' : 'Provisioning',
    observedGeneration: 1,
    initialization: {
      infrastructureProvisioned: Boolean(server),
      controlPlaneInitialized: Boolean(server),
    },
    controlPlane: { ...counts, readyReplicas: 3, availableReplicas: 3 },
    workers: { ...counts, ...workers },
    conditions: [
      {
        ...(problem
          ? condition(context, 'Available', 'False', 'NotAvailable', problem)
          : condition(context, 'Available', 'True', 'Available')),
        observedGeneration: 1,
      },
      {
        ...condition(
          context,
          'RemoteConnectionProbe',
          server ? 'True' : 'False',
          server ? 'ProbeSucceeded' : 'ProbeFailed',
        ),
        observedGeneration: 1,
      },
    ],
  };
}

/** A Cluster of the Cluster API in the shape of one of its versions. */
export function capiCluster(
  context: HubContext,
  options: CapiClusterOptions,
): KubernetesObject {
  const { hub, version, name, namespace, server, region } = options;
  return hubObject(context, {
    hub,
    apiVersion: `cluster.x-k8s.io/${version}`,
    kind: 'Cluster',
    name,
    namespace,
    labels: { 'topology.kubernetes.io/region': region },
    spec: {
      clusterNetwork: {
        pods: { cidrBlocks: ['10.128.0.0/16'] },
        services: { cidrBlocks: ['10.96.0.0/16'] },
        serviceDomain: 'cluster.local',
      },
      ...endpointOf(server),
      topology: topologyOf(version),
    },
    status:
      version === 'v1beta1'
        ? olderStatus(context, options)
        : newerStatus(context, options),
  });
}
