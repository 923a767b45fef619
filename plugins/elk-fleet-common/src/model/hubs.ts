import type { Component, HubSystem } from '../generated/api';

/**
 * A Kubernetes object, wherever it is.
 *
 * @public
 */
export interface ObjectRef {
  /** Empty for the core group. */
  group: string;
  kind: string;
  /** Undefined for objects of the whole cluster. */
  namespace?: string;
  name: string;
}

/**
 * What may tell that two names mean the same cluster, best first.
 *
 * @public
 */
export interface ClusterKeys {
  /** The ClusterProperty `cluster.clusterset.k8s.io`. */
  clusterSetId?: string;
  /** UID of the namespace `kube-system`, which Karmada keeps as `spec.id`. */
  kubeSystemUid?: string;
  /** Host and port of the API server, in lower case. */
  server?: string;
}

/**
 * A cluster as a hub knows it.
 *
 * @public
 */
export interface HubCluster {
  /** As the hub calls it in its placements. */
  name: string;
  /** For people, where the hub keeps another name. */
  title?: string;
  keys: ClusterKeys;
  region?: string;
  zones?: string[];
  provider?: string;
  kubernetesVersion?: string;
  state: 'ready' | 'not-ready' | 'unknown';
  /** Why it is not ready, in the words of the hub. */
  reason?: string;
  /** ISO time at which it came into that state, where the hub keeps it. */
  since?: string;
  /** ISO time of its last sign of life, where the hub keeps it. */
  lastSeenAt?: string;
  labels: Record<string, string>;
  /** The object that stands for it. */
  object: ObjectRef;
}

/**
 * One who placed an object: a policy, an application, a bundle.
 *
 * @public
 */
export interface HubOwner {
  kind: string;
  namespace?: string;
  name: string;
  /** Where its source is, for example the URL of a Git repository, without credentials. */
  repository?: string;
  revision?: string;
  path?: string;
  /** Who started the last change, as the hub recorded it; never guessed. */
  actor?: string;
}

/**
 * A change that a hub makes to an object for one cluster.
 *
 * @public
 */
export interface HubOverride {
  /** JSON pointer or field path, for example `/spec/replicas`; the name of a value where the hub has no path. */
  path: string;
  op: 'add' | 'replace' | 'remove' | 'set';
  /** What the template has there; undefined where that is not known. */
  before?: unknown;
  /** Undefined for `remove`. */
  value?: unknown;
  /** The object that asks for it. */
  from: ObjectRef;
  /** Whether what was sent to the cluster has it; undefined when that cannot be seen. */
  applied?: boolean;
}

/**
 * That a hub wants one object in one cluster, and what it says of it.
 *
 * @public
 */
export interface HubDeclaration {
  /** As the hub calls the cluster; null for the cluster that the hub itself is in. */
  cluster: string | null;
  /** The object in the member. */
  object: ObjectRef;
  /** Where it was recognised by the object that is placed; undefined where the hub knows only its name. */
  component?: Component;
  roles?: string[];
  /** Undefined where only Git, or the chart, knows. */
  replicas?: number;
  /** Undefined where only Git, or the chart, knows, and for a digest. */
  version?: string;
  /** Why replicas or version are not known, for example `in Git`. */
  unknownBecause?: string;
  overrides: HubOverride[];
  /** From the outermost to the innermost, all at this hub. */
  owners: HubOwner[];
  /** What the hub says of the object in the cluster; undefined where it tells no numbers. */
  observed?: {
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
  };
  /** The hub's own judgement. `removing`: no longer placed there, and not gone yet. */
  state:
    | 'applied'
    | 'out-of-sync'
    | 'pending'
    | 'failed'
    | 'suspended'
    | 'removing'
    | 'missing'
    | 'unknown';
  /** Whether the hub says that it works: its own health word, brought to these. */
  health?: 'healthy' | 'progressing' | 'degraded' | 'missing' | 'unknown';
  /** What the hub says in its own words: conditions and errors. */
  messages: string[];
  /** The difference as the hub tells it, for example a merge patch. */
  patch?: string;
  /** The hub has not caught up with the declaration: observed generation or heartbeat is behind. */
  stale: boolean;
  /** `metadata.generation` of the member's object after the hub's last write, where it is kept. */
  lastWrittenGeneration?: number;
  /** The hub leaves the replicas to an autoscaler in the member. */
  retainsReplicas?: boolean;
  /** Where it was read at the hub. */
  evidence: { object: ObjectRef; path: string };
}

/**
 * What one placement system of a hub says.
 *
 * @public
 */
export interface HubPlacements {
  system: HubSystem;
  declarations: HubDeclaration[];
  clusters: HubCluster[];
  /** Lists that the hub itself cut short, and kinds that could not be listed. */
  partial: Array<{ resource: string; reason: string }>;
}
