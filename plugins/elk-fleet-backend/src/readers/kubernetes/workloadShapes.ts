import { z } from 'zod';
import { count, maybe } from '../shapes';

const texts = maybe(z.record(z.string(), z.string()));

const container = z
  .object({
    name: z.string(),
    image: maybe(z.string()),
    env: maybe(
      z.array(z.object({ name: z.string(), value: maybe(z.string()) })),
    ),
  })
  .transform(({ name, image = '', env = [] }) => ({
    name,
    image,
    // Values that come from elsewhere, such as secrets, have no value here.
    env: Object.fromEntries(
      env.flatMap(({ name: key, value }) => (value ? [[key, value]] : [])),
    ) as Record<string, string>,
  }));

// Answers of the client hold a Date, which turns into text again here.
const time = maybe(
  z.union([z.date(), z.iso.datetime({ offset: true })]),
).transform(value => value && new Date(value).toISOString());

const metadata = z.object({
  name: z.string(),
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

/** A Pod, as far as its images go. */
export const podShape = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ containers: z.array(container) }),
  status: maybe(
    z.object({
      phase: maybe(z.string()),
      containerStatuses: maybe(
        z.array(z.object({ name: z.string(), image: maybe(z.string()) })),
      ),
    }),
  ),
});

export type WorkloadObject = z.infer<typeof workloadShape>;
export type PodObject = z.infer<typeof podShape>;
