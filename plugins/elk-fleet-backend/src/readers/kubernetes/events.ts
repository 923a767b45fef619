import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { count, maybe } from '../shapes';
import { listAll } from './listAll';

/** So many are kept, the latest. */
const KEPT = 200;

/** A message that is longer is cut, in characters. */
const MAX_MESSAGE = 1_000;

// Answers of the client hold a Date; MicroTime is text.
const time = maybe(z.union([z.date(), z.string()]));

const eventShape = z.object({
  metadata: z.object({ creationTimestamp: time }),
  involvedObject: z.object({
    kind: maybe(z.string()),
    namespace: maybe(z.string()),
    name: maybe(z.string()),
  }),
  type: maybe(z.string()),
  reason: maybe(z.string()),
  message: maybe(z.string()),
  count: maybe(count),
  firstTimestamp: time,
  lastTimestamp: time,
  eventTime: time,
  series: maybe(z.object({ count: maybe(count), lastObservedTime: time })),
});

/** Warnings of late, as long as Kubernetes keeps them; an hour unless configured otherwise. */
export const kubernetesEvents = defineReader({
  source: 'kubernetes.events',
  needs: 'kubernetes',
  every: 2,
  read: async connection => {
    const items = await readWarnings(connection);
    return {
      events: items
        .map(item => toEvent(eventShape.parse(item)))
        .sort((a, b) => b.at.localeCompare(a.at))
        .slice(0, KEPT),
    };
  },
});

async function readWarnings({
  core,
  namespaces,
}: KubernetesConnection): Promise<unknown[]> {
  const fieldSelector = 'type=Warning';
  const lists = await Promise.all(
    (namespaces ?? [undefined]).map(namespace =>
      listAll(request =>
        namespace
          ? core.listNamespacedEvent({ namespace, fieldSelector, ...request })
          : core.listEventForAllNamespaces({ fieldSelector, ...request }),
      ),
    ),
  );
  return lists.flat();
}

function toEvent(event: z.infer<typeof eventShape>) {
  const { involvedObject, series } = event;
  const at =
    series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata.creationTimestamp ??
    0;
  return {
    kind: involvedObject.kind ?? '',
    namespace: involvedObject.namespace ?? '',
    name: involvedObject.name ?? '',
    type: event.type ?? 'Warning',
    reason: event.reason ?? '',
    message: (event.message ?? '').slice(0, MAX_MESSAGE),
    count: series?.count ?? event.count ?? 1,
    at: new Date(at).toISOString(),
  };
}
