import type { KubernetesObject } from './objects';
import { stableSuffix, stableUid } from './objects';
import type { Site } from './site';
import { objectAt } from './site';

/** A Warning event of a component about an object. */
export function createWarning(
  site: Site,
  about: KubernetesObject,
  options: {
    reason: string;
    message: string;
    /** As Kubernetes writes times. */
    first: string;
    last: string;
    count: number;
    component: string;
    host?: string;
  },
): KubernetesObject {
  const { reason, message, first, last, count, component, host } = options;
  const { apiVersion, kind, metadata } = about;
  const { namespace, name, uid } = metadata;
  const event = objectAt(site, {
    apiVersion: 'v1',
    kind: 'Event',
    name: `${name}.${stableSuffix(10, uid, reason, first)}`,
    namespace,
  });
  return {
    ...event,
    metadata: {
      ...event.metadata,
      uid: stableUid(uid, reason, first),
      creationTimestamp: first,
    },
    type: 'Warning',
    reason,
    message,
    count,
    firstTimestamp: first,
    lastTimestamp: last,
    involvedObject: { apiVersion, kind, namespace, name, uid },
    source: { component, host },
  };
}
