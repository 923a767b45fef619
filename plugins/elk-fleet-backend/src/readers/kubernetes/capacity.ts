import type { KubernetesCapacity } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { maybe } from '../shapes';
import { claimOwners } from './claimOwners';
import { nodeShape, nodesPart, quantity } from './nodes';
import { readParts, type Part } from './readParts';
import { recogniseComponent } from './recognise';
import { recognisable, workloadParts } from './workloads';
import { workloadShape } from './workloadShapes';

const GIB = 2 ** 30;

const texts = maybe(z.record(z.string(), z.string()));

const metadata = z.object({
  name: z.string(),
  namespace: z.string(),
  labels: texts,
});

const claimShape = z.object({
  metadata,
  spec: z.object({
    storageClassName: maybe(z.string()),
    resources: maybe(
      z.object({ requests: maybe(z.object({ storage: quantity })) }),
    ),
  }),
  status: maybe(z.object({ phase: maybe(z.string()) })),
});

const serviceShape = z.object({
  metadata,
  spec: z.object({ type: maybe(z.string()), selector: texts }),
});

type Claims = KubernetesCapacity['claims'];
type LoadBalancers = KubernetesCapacity['loadBalancers'];

/** What is paid for beside the workloads: nodes, volumes, load balancers. */
export const kubernetesCapacity = defineReader({
  source: 'kubernetes.capacity',
  needs: 'kubernetes',
  every: 20,
  read: async connection => {
    const { items, partial } = await readParts(
      [...partsOf(connection), ...workloadParts(connection)],
      connection.namespaces,
    );
    const [nodes, claims, services, ...workloads] = items;
    const isNear = nearElk(workloads.flat());
    return {
      nodes: nodes.flatMap(toNode),
      claims: toClaims(claims, workloads).filter(isNear),
      loadBalancers: services.flatMap(toLoadBalancer).filter(isNear),
      partial,
    };
  },
});

function partsOf(connection: KubernetesConnection): Part[] {
  const { core } = connection;
  return [
    nodesPart(connection),
    {
      resource: 'persistentvolumeclaims',
      readPage: (namespace, request) =>
        namespace
          ? core.listNamespacedPersistentVolumeClaim({ namespace, ...request })
          : core.listPersistentVolumeClaimForAllNamespaces(request),
    },
    {
      resource: 'services',
      readPage: (namespace, request) =>
        namespace
          ? core.listNamespacedService({ namespace, ...request })
          : core.listServiceForAllNamespaces(request),
    },
  ];
}

/**
 * Whether something is in a namespace in which ELK components run, or has their
 * labels: a large cluster holds thousands of volumes of others.
 */
function nearElk(workloads: unknown[]) {
  const namespaces = new Set(
    workloads
      .map(item => workloadShape.parse(item))
      .filter(workload => recogniseComponent(recognisable(workload)))
      .map(workload => workload.metadata.namespace),
  );
  return ({ namespace, name, labels }: LoadBalancers[number]): boolean =>
    namespaces.has(namespace) ||
    recogniseComponent({ name, labels, containers: [] }) !== undefined;
}

/** Labels of nodes that a provider may take back: of EKS, Karpenter, GKE, AKS. */
const SPOT: Array<[label: string, value: string]> = [
  ['eks.amazonaws.com/capacityType', 'spot'],
  ['karpenter.sh/capacity-type', 'spot'],
  ['cloud.google.com/gke-spot', 'true'],
  ['cloud.google.com/gke-preemptible', 'true'],
  ['kubernetes.azure.com/scalesetpriority', 'spot'],
];

/** Nothing while a node has not told its size. */
function toNode(item: unknown): KubernetesCapacity['nodes'] {
  const { metadata: of, status } = nodeShape.parse(item);
  const { name, labels = {} } = of;
  const { cpu, memory } = status?.capacity ?? {};
  return cpu === undefined || memory === undefined
    ? []
    : [
        {
          name,
          instanceType:
            labels['node.kubernetes.io/instance-type'] ??
            labels['beta.kubernetes.io/instance-type'],
          spot: SPOT.some(
            ([label, value]) => labels[label]?.toLowerCase() === value,
          ),
          cpu,
          memoryGib: memory / GIB,
        },
      ];
}

/** A claim without a volume costs nothing. */
function toClaims(claims: unknown[], workloads: unknown[][]): Claims {
  const ownerOf = claimOwners(workloads);
  return claims.flatMap(item => {
    const { metadata: of, spec, status } = claimShape.parse(item);
    const { name, namespace, labels = {} } = of;
    const bytes = spec.resources?.requests?.storage;
    if (status?.phase !== 'Bound' || bytes === undefined) return [];
    return [
      {
        namespace,
        name,
        // An empty name asks for a volume without a class.
        storageClass: spec.storageClassName || undefined,
        requestedGib: bytes / GIB,
        workload: ownerOf(namespace, name),
        labels,
      },
    ];
  });
}

function toLoadBalancer(item: unknown): LoadBalancers {
  const { metadata: of, spec } = serviceShape.parse(item);
  const { name, namespace, labels } = of;
  return spec.type === 'LoadBalancer'
    ? [{ namespace, name, labels: { ...spec.selector, ...labels } }]
    : [];
}
