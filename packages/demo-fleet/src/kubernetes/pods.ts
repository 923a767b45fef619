import type { KubernetesObject } from './objects';
import { ownedBy, stableUid } from './objects';

/** How the container of a pod is. */
type ContainerState = 'ready' | 'starting' | 'failing';

function containerState(state: ContainerState, since: string) {
  return state === 'failing'
    ? {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: 'back-off 5m0s restarting failed container',
        },
      }
    : { running: { startedAt: since } };
}

/** Whether the containers of a pod are ready. */
export function isReady(pod: KubernetesObject): boolean {
  return pod.status.containerStatuses.every(
    (container: { ready: boolean }) => container.ready,
  );
}

/** Whether a pod is what a template, with this image, asks for. */
export function runs(
  pod: KubernetesObject,
  template: KubernetesObject,
  image: string,
): boolean {
  const [container] = template.spec.containers;
  return (
    JSON.stringify(pod.spec.containers[0]) ===
    JSON.stringify({ ...container, image })
  );
}

/** The pod once its containers are ready. */
export function started(pod: KubernetesObject, at: string): KubernetesObject {
  const { status } = pod;
  return {
    ...pod,
    status: {
      ...status,
      conditions: status.conditions.map((condition: { type: string }) =>
        condition.type.endsWith('Ready')
          ? { ...condition, status: 'True', lastTransitionTime: at }
          : condition,
      ),
      containerStatuses: status.containerStatuses.map((container: object) => ({
        ...container,
        ready: true,
        started: true,
      })),
    },
  };
}

function imageId(image: string): string {
  const digest = stableUid(image, 'image').replaceAll('-', '').padEnd(64, '0');
  return `${image.replace(/:[^:/]+$/, '')}@sha256:${digest}`;
}

/** A pod that runs a template on a node. */
export function createPod(options: {
  owner: KubernetesObject;
  template: KubernetesObject;
  name: string;
  index: number;
  /** In place of the image of the template. */
  image: string;
  node: string;
  state: ContainerState;
  createdAt: string;
  uid: string;
  claims: string[];
}): KubernetesObject {
  const { owner, template, name, image, state, createdAt } = options;
  const [container] = template.spec.containers;
  const isStateful = owner.kind === 'StatefulSet';
  const hash = owner.metadata.labels?.['pod-template-hash'];
  const ready = state === 'ready' ? 'True' : 'False';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: owner.metadata.namespace,
      uid: options.uid,
      creationTimestamp: createdAt,
      labels: {
        ...template.metadata.labels,
        ...(hash && { 'pod-template-hash': hash }),
        ...(isStateful && {
          'apps.kubernetes.io/pod-index': String(options.index),
          'statefulset.kubernetes.io/pod-name': name,
        }),
      },
      ownerReferences: ownedBy(owner),
    },
    spec: {
      ...template.spec,
      nodeName: options.node,
      containers: [{ ...container, image }],
      volumes: options.claims.map(claimName => ({
        name: 'data',
        persistentVolumeClaim: { claimName },
      })),
    },
    status: {
      phase: 'Running',
      startTime: createdAt,
      conditions: [
        'PodScheduled',
        'Initialized',
        'ContainersReady',
        'Ready',
      ].map(type => ({
        type,
        status: type.endsWith('Ready') ? ready : 'True',
        lastTransitionTime: createdAt,
      })),
      containerStatuses: [
        {
          name: container.name,
          image,
          imageID: imageId(image),
          ready: state === 'ready',
          started: state === 'ready',
          restartCount: state === 'failing' ? 42 : 0,
          state: containerState(state, createdAt),
        },
      ],
    },
  };
}

/** The pod after its container has ended and was started again. */
export function restarted(pod: KubernetesObject, at: string): KubernetesObject {
  const { status } = pod;
  return {
    ...pod,
    status: {
      ...status,
      containerStatuses: status.containerStatuses.map(
        (container: { restartCount: number; state: unknown }) => ({
          ...container,
          restartCount: container.restartCount + 1,
          state: { running: { startedAt: at } },
          lastState: {
            terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: at },
          },
        }),
      ),
    },
  };
}
