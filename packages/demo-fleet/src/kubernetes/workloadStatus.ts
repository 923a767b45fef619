import type { KubernetesObject } from './objects';
import { stableSuffix } from './objects';

/** What the controllers count of the pods of a workload. */
export interface Counts {
  replicas: number;
  ready: number;
  updated: number;
  observedGeneration: number | undefined;
}

/** The status of a workload in the form of its kind. `owner` is what owns the pods. */
export function statusOf(
  workload: KubernetesObject,
  owner: KubernetesObject,
  counts: Counts,
): unknown {
  const { replicas, ready, updated, observedGeneration } = counts;
  const since = workload.metadata.creationTimestamp;
  if (workload.kind === 'DaemonSet') {
    return {
      observedGeneration,
      currentNumberScheduled: replicas,
      desiredNumberScheduled: replicas,
      numberReady: ready,
      numberAvailable: ready,
      updatedNumberScheduled: updated,
      numberMisscheduled: 0,
    };
  }
  const status = {
    observedGeneration,
    replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    updatedReplicas: updated,
  };
  const { name } = owner.metadata;
  if (workload.kind === 'StatefulSet') {
    const updateRevision = `${name}-${stableSuffix(9, name, 'update')}`;
    const current = updated < replicas ? 'current' : 'update';
    return {
      ...status,
      currentReplicas: replicas,
      currentRevision: `${name}-${stableSuffix(9, name, current)}`,
      updateRevision,
    };
  }
  const isAvailable = ready === replicas;
  return {
    ...status,
    unavailableReplicas: replicas - ready || undefined,
    conditions: [
      {
        type: 'Available',
        status: isAvailable ? 'True' : 'False',
        reason: isAvailable
          ? 'MinimumReplicasAvailable'
          : 'MinimumReplicasUnavailable',
        lastTransitionTime: since,
      },
      {
        type: 'Progressing',
        status: 'True',
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${name}" has successfully progressed.`,
        lastTransitionTime: since,
      },
    ],
  };
}
