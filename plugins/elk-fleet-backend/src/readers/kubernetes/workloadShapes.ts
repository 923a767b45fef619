import { z } from 'zod';
import { count, maybe } from '../shapes';

const texts = maybe(z.record(z.string(), z.string()));

const quantities = maybe(
  z.record(z.string(), z.union([z.string(), z.number()]).transform(String)),
);

const container = z
  .object({
    name: z.string(),
    image: maybe(z.string()),
    env: maybe(
      z.array(z.object({ name: z.string(), value: maybe(z.string()) })),
    ),
    resources: maybe(z.object({ requests: quantities, limits: quantities })),
  })
  .transform(({ name, image = '', env = [], resources }) => ({
    name,
    image,
    resources: resources && {
      requests: resources.requests ?? {},
      limits: resources.limits ?? {},
    },
    // Values that come from elsewhere, such as secrets, have no value here.
    env: Object.fromEntries(
      env.flatMap(({ name: key, value }) => (value ? [[key, value]] : [])),
    ) as Record<string, string>,
  }));

// Answers of the client hold a Date, which turns into text again here.
export const time = maybe(
  z.union([z.date(), z.iso.datetime({ offset: true })]),
).transform(value => value && new Date(value).toISOString());

/** Who wrote fields, and when. */
export const managedFields = maybe(
  z.array(z.object({ manager: maybe(z.string()), time })),
);

const metadata = z.object({
  name: z.string(),
  managedFields,
  namespace: z.string(),
  labels: texts,
  annotations: texts,
  generation: maybe(count),
  creationTimestamp: time,
  ownerReferences: maybe(
    z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        controller: maybe(z.boolean()),
      }),
    ),
  ),
});

const template = z.object({
  metadata: maybe(z.object({ labels: texts })),
  spec: maybe(z.object({ containers: z.array(container) })),
});

/** A StatefulSet, Deployment or DaemonSet. */
export const workloadShape = z.object({
  metadata,
  spec: z.object({
    replicas: maybe(count),
    selector: maybe(z.object({ matchLabels: texts })),
    template,
  }),
  status: maybe(
    z.object({
      observedGeneration: maybe(count),
      replicas: maybe(count),
      readyReplicas: maybe(count),
      updatedReplicas: maybe(count),
      desiredNumberScheduled: maybe(count),
      currentNumberScheduled: maybe(count),
      numberReady: maybe(count),
      updatedNumberScheduled: maybe(count),
    }),
  ),
});

const containerState = maybe(
  z.object({
    waiting: maybe(z.object({ reason: maybe(z.string()) })),
    terminated: maybe(z.object({ reason: maybe(z.string()) })),
  }),
);

/** A Pod, as far as its images and its state go. */
export const podShape = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    containers: z.array(container),
    nodeName: maybe(z.string()),
  }),
  status: maybe(
    z.object({
      phase: maybe(z.string()),
      reason: maybe(z.string()),
      startTime: time,
      containerStatuses: maybe(
        z.array(
          z.object({
            name: z.string(),
            image: maybe(z.string()),
            ready: maybe(z.boolean()),
            restartCount: maybe(count),
            state: containerState,
            lastState: containerState,
          }),
        ),
      ),
    }),
  ),
});

export type WorkloadObject = z.infer<typeof workloadShape>;
export type PodObject = z.infer<typeof podShape>;
