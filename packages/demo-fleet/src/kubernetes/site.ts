import type { MemberSpec } from '../spec';
import type { ComponentSpec } from './components';
import type { KubernetesObject, OwnerReference } from './objects';
import { stableUid } from './objects';

/** The place where objects are made: a member, its namespace and its nodes. */
export interface Site {
  spec: MemberSpec;
  /** Namespace of Elasticsearch and its friends. */
  namespace: string;
  /** When the cluster was set up, in milliseconds since the epoch. */
  createdAt: number;
  /** Names of the Kubernetes nodes. */
  nodes: string[];
}

const NODES = 3;

/** The site of a member that was set up at a time. */
export function createSite(spec: MemberSpec, createdAt: number): Site {
  return {
    spec,
    namespace: 'elastic',
    createdAt,
    nodes: Array.from(
      { length: NODES },
      (_, i) => `ip-10-0-${i + 1}-${17 + i}.${spec.region}.compute.internal`,
    ),
  };
}

/** A time as Kubernetes writes it, without milliseconds. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The image of a component. */
export function imageOf(
  kind: ComponentSpec['kind'] | 'elasticsearch' | 'heartbeat',
  version: string,
): string {
  const repository = {
    elasticsearch: 'elasticsearch/elasticsearch',
    kibana: 'kibana/kibana',
    logstash: 'logstash/logstash',
    filebeat: 'beats/filebeat',
    metricbeat: 'beats/metricbeat',
    heartbeat: 'beats/heartbeat',
    agent: 'elastic-agent/elastic-agent',
  }[kind];
  return `docker.elastic.co/${repository}:${version}`;
}

/** An object in the namespace of the site. */
export function objectAt(
  site: Site,
  options: {
    apiVersion: string;
    kind: string;
    name: string;
    /** That of the site unless given; null for none. */
    namespace?: string | null;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    owners?: OwnerReference[];
    generation?: number;
    spec?: unknown;
    status?: unknown;
  },
): KubernetesObject {
  const { apiVersion, kind, name, labels, annotations, owners } = options;
  const namespace =
    options.namespace === null
      ? undefined
      : options.namespace ?? site.namespace;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      uid: stableUid(site.spec.name, kind, namespace ?? '', name),
      generation: options.generation,
      creationTimestamp: timestamp(site.createdAt),
      labels,
      annotations,
      ownerReferences: owners,
    },
    spec: options.spec,
    status: options.status,
  };
}
