import type { KubernetesObject } from './objects';
import { ownedBy, stableUid } from './objects';

function containerState(isReady: boolean, since: string) {
  return isReady
    ? { running: { startedAt: since } }
    : {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: 'back-off 5m0s restarting failed container',
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
  isReady: boolean;
  createdAt: string;
  uid: string;
  claims: string[];
}): KubernetesObject {
  const { owner, template, name, image, isReady, createdAt } = options;
  const [container] = template.spec.containers;
  const isStateful = owner.kind === 'StatefulSet';
  const hash = owner.metadata.labels?.['pod-template-hash'];
  const ready = isReady ? 'True' : 'False';
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
          ready: isReady,
          started: isReady,
          restartCount: isReady ? 0 : 42,
          state: containerState(isReady, createdAt),
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
