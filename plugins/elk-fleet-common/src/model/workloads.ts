import type { Component } from '../generated/api';

/**
 * A StatefulSet, Deployment or DaemonSet of an ELK component.
 *
 * @public
 */
export interface Workload {
  kind: 'StatefulSet' | 'Deployment' | 'DaemonSet';
  namespace: string;
  name: string;
  component: Component;
  /** Set when the component was recognised by its image alone. */
  inferred: boolean;
  roles: string[];
  /** Kind and name of the object that owns it, for example an ECK resource. */
  owner?: { kind: string; name: string };
  desiredReplicas?: number;
  /** Version in the image of the pod template; undefined for a digest. */
  desiredVersion?: string;
  replicas: number;
  readyReplicas: number;
  updatedReplicas: number;
  /** Versions in the images of the running pods. */
  runningVersions: string[];
  /** `metadata.generation` and `status.observedGeneration` differ. */
  stale: boolean;
  /** ISO time. */
  createdAt?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** @public */
export interface Workloads {
  workloads: Workload[];
  /** Kinds that could not be listed, with the reason; the rest is complete. */
  partial: Array<{ resource: string; reason: string }>;
}

/**
 * A custom resource of Elastic Cloud on Kubernetes.
 *
 * @public
 */
export interface EckResource {
  /** `Elasticsearch`, `Kibana`, `Logstash`, `Beat`, `Agent`. */
  kind: string;
  namespace: string;
  name: string;
  component: Component;
  /** Beat: `filebeat`, `metricbeat`, …. */
  type?: string;
  declaredVersion?: string;
  /** Sum over the node sets, or the count; undefined where the operator decides (DaemonSets). */
  declaredReplicas?: number;
  /** Lowest running version, as the operator says. */
  observedVersion?: string;
  availableNodes?: number;
  expectedNodes?: number;
  health?: string;
  phase?: string;
  /** `status.observedGeneration` is behind `metadata.generation`. */
  stale: boolean;
  nodeSets: Array<{ name: string; count: number; roles: string[] }>;
  /** Names of the Elasticsearch resources that it uses. */
  elasticsearchRefs: Array<{ name: string; namespace?: string }>;
  annotations: Record<string, string>;
}

/** @public */
export interface EckResources {
  /** False when the cluster has no ECK; `resources` is then empty. */
  installed: boolean;
  resources: EckResource[];
  partial: Array<{ resource: string; reason: string }>;
}
