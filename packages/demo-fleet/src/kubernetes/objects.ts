import { createHash } from 'node:crypto';

/** Where a Kubernetes object lives, who owns it, and how old it is. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  [field: string]: unknown;
}

/** The object that made another one, or holds on to it. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: true;
  blockOwnerDeletion?: true;
}

/** Any object of the Kubernetes API. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  // What follows depends on the kind; the server itself does not look inside.
  spec?: any;
  status?: any;
  [field: string]: unknown;
}

/** A UUID that is always the same for the same words. */
export function stableUid(...words: string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Lower-case letters and digits that are always the same for the same words. */
export function stableSuffix(length: number, ...words: string[]): string {
  // Kubernetes leaves out vowels and what looks like them.
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return [...createHash('sha256').update(words.join('\n')).digest()]
    .slice(0, length)
    .map(byte => alphabet[byte % alphabet.length])
    .join('');
}

/** A reference from an object to its controller. */
export function ownedBy(owner: KubernetesObject): OwnerReference[] {
  return [
    {
      apiVersion: owner.apiVersion,
      kind: owner.kind,
      name: owner.metadata.name,
      uid: owner.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    },
  ];
}
