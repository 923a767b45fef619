import type { Component, ContainerResources } from '../generated/api';

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
  /** `metadata.generation`. */
  generation?: number;
  /** Managers of its fields, the latest writer first. Kubernetes API, `metadata.managedFields`. */
  managers?: string[];
  /** Of the main container. */
  resources?: ContainerResources;
  /** Its pods, the least ready first, 20 at most. */
  pods?: PodSummary[];
}

/** @public */
export interface PodSummary {
  name: string;
  phase: string;
  ready: boolean;
  restarts: number;
  /** Why a container waits or has ended, for example `CrashLoopBackOff`. */
  reason?: string;
  node?: string;
  /** ISO time. */
  startedAt?: string;
}

/**
 * Who the Kubernetes cluster of a member is.
 *
 * @public
 */
export interface KubernetesCluster {
  /** UID of the namespace `kube-system`. */
  kubeSystemUid?: string;
  /** The ClusterProperty `cluster.clusterset.k8s.io`, where there is one. */
  clusterSetId?: string;
  /** Host and port of the API server, in lower case. */
  server?: string;
  kubernetesVersion?: string;
  /** Zones of the nodes. */
  zones: string[];
}

/**
 * What changes the replicas of a workload by itself.
 *
 * @public
 */
export interface Autoscaler {
  kind: 'HorizontalPodAutoscaler' | 'ScaledObject';
  namespace: string;
  name: string;
  target: { kind: string; name: string };
  minReplicas: number;
  maxReplicas: number;
  /** Replicas by the time of day, from the cron triggers of KEDA. */
  windows: ReplicaWindow[];
}

/**
 * From one cron time to another so many replicas. KEDA documentation, "Cron".
 *
 * @public
 */
export interface ReplicaWindow {
  /** IANA name, for example `Europe/Berlin`. */
  timezone: string;
  /** Cron expressions. */
  start: string;
  end: string;
  replicas: number;
}

/** @public */
export interface Autoscalers {
  scalers: Autoscaler[];
  partial: Array<{ resource: string; reason: string }>;
}

/**
 * Recent events of ELK objects, latest first.
 *
 * @public
 */
export interface RecentEvents {
  events: Array<{
    /** The object that it is about. */
    kind: string;
    namespace: string;
    name: string;
    type: string;
    reason: string;
    message: string;
    count: number;
    /** ISO time of the last one. */
    at: string;
  }>;
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
  labels?: Record<string, string>;
  /** `metadata.generation`. */
  generation?: number;
  /** Managers of its fields, the latest writer first. */
  managers?: string[];
  /** The operator has its metrics sent to a monitoring cluster. */
  monitored?: boolean;
  /** ISO time. */
  createdAt?: string;
}

/** @public */
export interface EckResources {
  /** False when the cluster has no ECK; `resources` is then empty. */
  installed: boolean;
  resources: EckResource[];
  partial: Array<{ resource: string; reason: string }>;
}
