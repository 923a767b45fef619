import { stableUid, type KubernetesObject } from '../kubernetes/objects';
import type { ObjectStore } from '../kubernetes/ObjectStore';
import type { Manifest } from './manifests';

/** An object to be written to a hub, which has no identity yet. */
export interface Draft extends Manifest {
  metadata: Manifest['metadata'] &
    Pick<KubernetesObject['metadata'], 'ownerReferences'> & {
      deletionTimestamp?: unknown;
    };
}

const TIMES =
  /^(lastTransitionTime|reconciledAt|startedAt|finishedAt|resourceVersion)$/;

/** Equal, but for when it was written. */
function isSame(a: unknown, b: unknown): boolean {
  const text = (node: unknown) =>
    JSON.stringify(node, (key, value) => (TIMES.test(key) ? undefined : value));
  return text(a) === text(b);
}

/** The object of the hub with the identity of a draft. */
export function findIn(store: ObjectStore, draft: Draft) {
  const { apiVersion, kind, metadata } = draft;
  return store.get(apiVersion, kind, metadata.namespace, metadata.name);
}

/**
 * Creates or updates an object of a hub, and leaves it when nothing has
 * changed, so that watchers hear of changes alone.
 *
 * @param at - now, as Kubernetes writes times
 */
export function writeTo(
  store: ObjectStore,
  draft: Draft,
  at: string,
): KubernetesObject {
  const existing = findIn(store, draft);
  const { name, namespace = '' } = draft.metadata;
  const { uid, creationTimestamp, generation = 0 } = existing?.metadata ?? {};
  const isNewSpec = !existing || !isSame(existing.spec, draft.spec);
  const next: KubernetesObject = {
    ...draft,
    metadata: {
      ...draft.metadata,
      uid: uid ?? stableUid(draft.kind, namespace, name, at),
      creationTimestamp: creationTimestamp ?? at,
      generation: generation + (isNewSpec ? 1 : 0),
    },
  };
  return existing && isSame(existing, next) ? existing : store.put(next);
}

/** Whether everything that is wanted is so; what others have added does not count. */
export function isContained(wanted: unknown, actual: unknown): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted !== 'object' || wanted === null) return wanted === actual;
  if (typeof actual !== 'object' || actual === null) {
    // An empty map may be kept as nothing.
    return Object.keys(wanted).length === 0;
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      wanted.length === actual.length &&
      wanted.every((item, i) => isContained(item, actual[i]))
    );
  }
  return Object.entries(wanted).every(([key, value]) =>
    isContained(value, (actual as Record<string, unknown>)[key]),
  );
}
