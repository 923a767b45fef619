import type { Intent } from '../intent';
import type { ManifestObject } from '../manifest';
import type { MemberOverrides } from './overrides';

/** What is rendered, and for whom: a member, or all of them. */
export interface Scope {
  intent: Intent;
  here: MemberOverrides;
}

interface Marks {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Of an object that has no namespace. */
export function clusterMetadata(
  { intent }: Scope,
  name: string,
  { labels, annotations }: Marks = {},
): ManifestObject['metadata'] {
  return {
    name,
    labels: { 'app.kubernetes.io/part-of': intent.fleet, ...labels },
    ...(annotations && { annotations }),
  };
}

/** Of an object in the namespace of the intent. */
export function metadata(
  scope: Scope,
  name: string,
  marks?: Marks,
): ManifestObject['metadata'] {
  const { name: same, ...rest } = clusterMetadata(scope, name, marks);
  return { name: same, namespace: scope.intent.namespace, ...rest };
}

/** Of a container: memory that is not there cannot be promised, processors can be shared. */
export function resourcesOf({ cpu, memory }: { cpu: string; memory: string }) {
  return { requests: { cpu, memory }, limits: { memory } };
}

/** Keeps pods on different nodes where there are enough, so that one node takes down one of them. */
export const apart = (matchLabels: Record<string, string>) => ({
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        podAffinityTerm: {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchLabels },
        },
      },
    ],
  },
});

/** Pods of what ECK runs. */
export const eckPods = (type: string) => ({
  'common.k8s.elastic.co/type': type,
});

/** Name of the object that ECK makes for Elasticsearch. */
export const ofElasticsearch = ({ intent }: Scope, suffix: string) =>
  `${intent.components.elasticsearch!.name}-${suffix}`;

/**
 * The last part of the names of data streams that are written in a member, so
 * that a copy never meets what is written where it is copied to. It takes no
 * dashes (Elastic documentation, data stream naming scheme).
 */
export const dataNamespace = (member: string) => member.replace(/-/g, '_');

/** Secret with how to reach the Elasticsearch of another member. */
export const destinationSecret = (member: string) => `elasticsearch-${member}`;
