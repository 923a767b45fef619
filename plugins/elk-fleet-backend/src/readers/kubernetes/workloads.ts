import type { Workload } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { defineReader } from '../defineReader';
import { shortAnnotations } from './annotations';
import { parseImage } from './image';
import { readParts, type Part } from './readParts';
import {
  mainContainer,
  recogniseComponent,
  recogniseRoles,
  type Recognisable,
} from './recognise';
import { managersOf } from './managers';
import { readPodsOfWorkloads } from './workloadPods';
import { workloadShape, type WorkloadObject } from './workloadShapes';

/** In the order of the lists of {@link workloadParts}. */
export const WORKLOAD_KINDS = [
  'StatefulSet',
  'Deployment',
  'DaemonSet',
] as const;

/** Workloads of ELK components, recognised by their labels or images. */
export const kubernetesWorkloads = defineReader({
  source: 'kubernetes.workloads',
  needs: 'kubernetes',
  read: async connection => {
    const { items, partial } = await readParts(
      workloadParts(connection),
      connection.namespaces,
    );
    const found = WORKLOAD_KINDS.flatMap((kind, i) =>
      items[i].flatMap(item => toWorkload(kind, workloadShape.parse(item))),
    );
    const pods = await readPodsOfWorkloads(
      connection,
      found.map(({ workload, object }) => ({
        component: workload.component,
        namespace: workload.namespace,
        matchLabels: object.spec.selector?.matchLabels ?? {},
      })),
    );
    return {
      workloads: found.map(({ workload }, i) => ({
        ...workload,
        ...pods.byWorkload[i],
      })),
      partial: [...partial, ...pods.partial],
    };
  },
});

/** What has pods. */
export function workloadParts({ apps }: KubernetesConnection): Part[] {
  return [
    {
      resource: 'statefulsets',
      readPage: (namespace, request) =>
        namespace
          ? apps.listNamespacedStatefulSet({ namespace, ...request })
          : apps.listStatefulSetForAllNamespaces(request),
    },
    {
      resource: 'deployments',
      readPage: (namespace, request) =>
        namespace
          ? apps.listNamespacedDeployment({ namespace, ...request })
          : apps.listDeploymentForAllNamespaces(request),
    },
    {
      resource: 'daemonsets',
      readPage: (namespace, request) =>
        namespace
          ? apps.listNamespacedDaemonSet({ namespace, ...request })
          : apps.listDaemonSetForAllNamespaces(request),
    },
  ];
}

/** Nothing when it is no component of ours. */
function toWorkload(
  kind: Workload['kind'],
  object: WorkloadObject,
): Array<{ workload: Workload; object: WorkloadObject }> {
  const { metadata, spec, status } = object;
  const parts = recognisable(object);
  const recognised = recogniseComponent(parts);
  if (!recognised) {
    return [];
  }
  const { component, inferred } = recognised;
  const owners = metadata.ownerReferences ?? [];
  const owner = owners.find(({ controller }) => controller) ?? owners[0];
  const main = mainContainer(component, spec.template.spec?.containers ?? []);
  const workload: Workload = {
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    component,
    inferred,
    roles: component === 'elasticsearch' ? recogniseRoles(parts) : [],
    owner: owner && { kind: owner.kind, name: owner.name },
    desiredReplicas:
      kind === 'DaemonSet' ? status?.desiredNumberScheduled : spec.replicas,
    desiredVersion: main && parseImage(main.image).version,
    ...replicasOf(kind, status),
    runningVersions: [],
    stale: metadata.generation !== status?.observedGeneration,
    createdAt: metadata.creationTimestamp,
    labels: metadata.labels ?? {},
    annotations: shortAnnotations(metadata.annotations),
    generation: metadata.generation,
    managers: managersOf(metadata.managedFields),
    resources: main?.resources,
  };
  return [{ workload, object }];
}

/** What a workload is recognised by. */
export function recognisable({
  metadata,
  spec: { template },
}: WorkloadObject): Recognisable {
  return {
    name: metadata.name,
    labels: { ...template.metadata?.labels, ...metadata.labels },
    containers: template.spec?.containers ?? [],
  };
}

/** The API leaves counts out that are zero. */
function replicasOf(
  kind: Workload['kind'],
  status: WorkloadObject['status'] = {} as NonNullable<
    WorkloadObject['status']
  >,
) {
  return kind === 'DaemonSet'
    ? {
        replicas: status.currentNumberScheduled ?? 0,
        readyReplicas: status.numberReady ?? 0,
        updatedReplicas: status.updatedNumberScheduled ?? 0,
      }
    : {
        replicas: status.replicas ?? 0,
        readyReplicas: status.readyReplicas ?? 0,
        updatedReplicas: status.updatedReplicas ?? 0,
      };
}
