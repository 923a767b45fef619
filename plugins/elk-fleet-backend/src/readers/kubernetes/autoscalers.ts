import type {
  Autoscaler,
  ReplicaWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { count, maybe } from '../shapes';
import { statusOf } from './listAll';
import { readParts, type Part } from './readParts';

const metadata = z.object({ name: z.string(), namespace: z.string() });

const hpaShape = z.object({
  metadata: metadata.extend({ ownerReferences: maybe(z.array(z.unknown())) }),
  spec: z.object({
    scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
    minReplicas: maybe(count),
    maxReplicas: count,
  }),
});

const scaledObjectShape = z.object({
  metadata,
  spec: z.object({
    scaleTargetRef: z.object({ kind: maybe(z.string()), name: z.string() }),
    minReplicaCount: maybe(count),
    maxReplicaCount: maybe(count),
    triggers: maybe(
      z.array(
        z.object({
          type: z.string(),
          metadata: maybe(z.record(z.string(), z.string())),
        }),
      ),
    ),
  }),
});

/** What changes replicas by itself: HorizontalPodAutoscalers, and ScaledObjects of KEDA where it is installed. */
export const kubernetesAutoscalers = defineReader({
  source: 'kubernetes.autoscalers',
  needs: 'kubernetes',
  every: 2,
  read: async connection => {
    const { items, partial } = await readParts(
      partsOf(connection),
      connection.namespaces,
    );
    const [hpas, scaledObjects] = items;
    return {
      scalers: [
        ...hpas.map(item => toHpa(hpaShape.parse(item))),
        ...scaledObjects.map(item =>
          toScaledObject(scaledObjectShape.parse(item)),
        ),
      ],
      partial,
    };
  },
});

function partsOf({ autoscaling, objects }: KubernetesConnection): Part[] {
  const keda = {
    group: 'keda.sh',
    version: 'v1alpha1',
    plural: 'scaledobjects',
  };
  return [
    {
      resource: 'horizontalpodautoscalers',
      readPage: (namespace, request) =>
        namespace
          ? autoscaling.listNamespacedHorizontalPodAutoscaler({
              namespace,
              ...request,
            })
          : autoscaling.listHorizontalPodAutoscalerForAllNamespaces(request),
    },
    {
      resource: 'scaledobjects',
      readPage: (namespace, request) =>
        ifInstalled(
          namespace
            ? objects.listNamespacedCustomObject({
                ...keda,
                namespace,
                ...request,
              })
            : objects.listClusterCustomObject({ ...keda, ...request }),
        ),
    },
  ];
}

/** Most clusters have no KEDA. */
async function ifInstalled(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return { items: [] };
    throw error;
  }
}

function toHpa({
  metadata: { name, namespace },
  spec,
}: z.infer<typeof hpaShape>) {
  const { kind, name: target } = spec.scaleTargetRef;
  const scaler: Autoscaler = {
    kind: 'HorizontalPodAutoscaler',
    namespace,
    name,
    target: { kind, name: target },
    // Kubernetes API reference, HorizontalPodAutoscalerSpec: 1 unless given.
    minReplicas: spec.minReplicas ?? 1,
    maxReplicas: spec.maxReplicas,
    windows: [],
  };
  return scaler;
}

function toScaledObject({
  metadata: { name, namespace },
  spec,
}: z.infer<typeof scaledObjectShape>) {
  const scaler: Autoscaler = {
    kind: 'ScaledObject',
    namespace,
    name,
    target: {
      kind: spec.scaleTargetRef.kind ?? 'Deployment',
      name: spec.scaleTargetRef.name,
    },
    // KEDA documentation, "ScaledObject specification": 0 and 100 unless given.
    minReplicas: spec.minReplicaCount ?? 0,
    maxReplicas: spec.maxReplicaCount ?? 100,
    windows: (spec.triggers ?? []).flatMap(({ type, metadata: trigger }) =>
      type === 'cron' && trigger ? toWindow(trigger) : [],
    ),
  };
  return scaler;
}

/** One that is not complete says nothing. */
function toWindow(trigger: Record<string, string>): ReplicaWindow[] {
  const { timezone, start, end, desiredReplicas } = trigger;
  const replicas = Number(desiredReplicas);
  return timezone && start && end && Number.isInteger(replicas)
    ? [{ timezone, start, end, replicas }]
    : [];
}
