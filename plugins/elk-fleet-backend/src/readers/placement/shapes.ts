import type { ObjectRef } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { count, maybe } from '../shapes';

/** Labels or annotations. */
export const texts = maybe(z.record(z.string(), z.string()));

/** Metadata of any object of a hub. */
export const metadata = z.object({
  name: z.string(),
  namespace: maybe(z.string()),
  generation: maybe(count),
  deletionTimestamp: maybe(z.string()),
  labels: texts,
  annotations: texts,
  ownerReferences: maybe(
    z.array(z.object({ kind: z.string(), name: z.string() })),
  ),
});

export type Metadata = z.infer<typeof metadata>;

const condition = z.object({
  type: z.string(),
  status: maybe(z.string()),
  reason: maybe(z.string()),
  message: maybe(z.string()),
  observedGeneration: maybe(count),
  lastTransitionTime: maybe(z.string()),
});

export type Condition = z.infer<typeof condition>;

/** Conditions; absent ones are none. */
export const conditions = z
  .array(condition)
  .nullish()
  .transform(list => list ?? []);

/** Names of objects that a hub keeps by group, kind, namespace and name. */
export const namedObject = z.object({
  group: maybe(z.string()),
  kind: z.string(),
  namespace: maybe(z.string()),
  name: z.string(),
});

export function findCondition<T extends Condition>(
  list: T[],
  type: string,
): T | undefined {
  return list.find(candidate => candidate.type === type);
}

/** A condition in the words of the hub, such as `Ready: UpgradeFailed: timed out`. */
export function wordsOf({ type, reason, message }: Condition): string {
  return [type, reason, message].filter(Boolean).join(': ');
}

/** The state of a cluster by the condition that tells it. */
export function readinessBy(
  told: Condition | undefined,
): 'ready' | 'not-ready' | 'unknown' {
  if (told?.status === 'True') return 'ready';
  return told?.status === 'False' ? 'not-ready' : 'unknown';
}

/** Whether what the hub has seen is older than what is asked for. */
export function isBehind(
  observed: number | undefined,
  generation: number | undefined,
): boolean {
  return (
    observed !== undefined && generation !== undefined && observed < generation
  );
}

/** `apps/v1` → `apps`, `v1` → the core group, which has no name. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** A reference to an object of a hub. */
export function refOf(
  group: string,
  kind: string,
  { namespace, name }: Pick<Metadata, 'namespace' | 'name'>,
): ObjectRef {
  return { group, kind, ...(namespace && { namespace }), name };
}

/** Host and port of an API server, in lower case; undefined for what is no URL. */
export function serverOf(url: string | undefined): string | undefined {
  if (!url) return undefined;
  try {
    const { protocol, hostname, port } = new URL(
      url.includes('://') ? url : `https://${url}`,
    );
    const standard = protocol === 'http:' ? '80' : '443';
    return `${hostname.toLowerCase()}:${port || standard}`;
  } catch {
    return undefined;
  }
}

/** A repository without user and password. */
export function withoutCredentials(
  url: string | undefined,
): string | undefined {
  return url?.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1');
}
