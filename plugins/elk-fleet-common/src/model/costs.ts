import type {
  Component,
  CostCategory,
  CostKind,
  CostProblem,
} from '../generated/api';

/**
 * Categories of costs in the order in which they are shown.
 *
 * @public
 */
export const COST_CATEGORIES = [
  'compute',
  'memory',
  'storage',
  'snapshots',
  'network',
  'transfer',
  'licence',
  'shared',
] as const satisfies CostCategory[];

/**
 * What a cost is for: an ELK component, or `cluster` for what no component has to
 * itself, such as the control plane.
 *
 * @public
 */
export type CostComponent = Component | 'cluster';

/**
 * Amounts by category in micros: millionths of a unit of the currency, whole
 * numbers, so that sums are exact.
 *
 * @public
 */
export type CostAmounts = Partial<Record<CostCategory, number>>;

/**
 * What one component in one member costs on one day, as one source says. One
 * line for each category that is there.
 *
 * @public
 */
export interface CostRow {
  member: string;
  component: CostComponent;
  /** UTC day, for example `2026-11-21`. */
  day: string;
  /** `opencost`, `kubecost`, `price-list`, `elastic-cloud`, `replication`, `focus:<name>`, `item:<name>`. */
  source: string;
  kind: CostKind;
  /** ISO 4217, for example `USD`. */
  currency: string;
  amounts: CostAmounts;
  /** Least and most that the sum may truly be, in micros; the sum itself unless it is an estimate. */
  low: number;
  high: number;
  /** ISO times between which it was observed. */
  from: string;
  to: string;
  /** Hours of that window of which something is known. */
  hours: number;
}

/**
 * What one workload costs on one day, as OpenCost or Kubecost allocates it.
 * Amounts in units of the currency.
 *
 * @public
 */
export interface Allocation {
  /** Id of the cluster as the server knows it; undefined where it tells none. */
  cluster?: string;
  namespace: string;
  /** In lower case, for example `statefulset`; undefined for pods without one. */
  controllerKind?: string;
  controller: string;
  /** Common to its pods, keys as the server writes them: only letters, digits, underscores. */
  labels: Record<string, string>;
  /** UTC day. */
  day: string;
  /** ISO times between which it ran. */
  from: string;
  to: string;
  hours: number;
  /** CPUs and GPUs. */
  compute: number;
  /** What of `compute` is for GPUs; nothing unless given. */
  gpu?: number;
  memory: number;
  storage: number;
  network: number;
  loadBalancer: number;
  /** What the server shares out over all: `sharedCost` and `externalCost`. */
  shared: number;
  cpuCoreHours: number;
  memoryGibHours: number;
}

/**
 * What a cluster's nodes cost on one day beyond what their pods are charged.
 *
 * @public
 */
export interface IdleCost {
  cluster?: string;
  day: string;
  /** In units of the currency. */
  amount: number;
  /** What all pods of the cluster are charged together, ELK or not. */
  allocated: number;
}

/**
 * Requests and usage of one workload, hour by hour.
 *
 * @public
 */
export interface WorkloadUsage {
  cluster?: string;
  namespace: string;
  controllerKind?: string;
  controller: string;
  /** ISO time of the first hour. */
  from: string;
  /** Cores of all its pods; null for hours in which it did not run. */
  cpuRequest: Array<number | null>;
  cpuUsage: Array<number | null>;
  /** GiB of all its pods. */
  memoryRequest: Array<number | null>;
  memoryUsage: Array<number | null>;
}

/**
 * What OpenCost or Kubecost said of a window.
 *
 * @public
 */
export interface AllocationReading {
  /** ISO 4217. The servers don't say; it is configured. */
  currency: string;
  allocations: Allocation[];
  idle: IdleCost[];
  usage: WorkloadUsage[];
  /** What looks wrong in the answer, for people. */
  problems: CostProblem[];
}

/**
 * What a provider billed, or an imported file says, already by day.
 *
 * @public
 */
export interface BilledReading {
  rows: Array<Omit<CostRow, 'source' | 'kind' | 'low' | 'high'>>;
  problems: CostProblem[];
}

/**
 * Sizes and counters of the indices of a cluster that the credential may see. An
 * index of which no primary answers is not among them.
 *
 * @public
 */
export interface ElasticsearchIndices {
  indices: IndexFacts[];
}

/** @public */
export interface IndexFacts {
  name: string;
  uuid: string;
  /** Data stream that it backs. */
  dataStream?: string;
  /** Bytes of the primaries, and with the replicas. */
  primaryBytes: number;
  totalBytes: number;
  replicas: number;
  primaries: number;
  /** First preference of `index.routing.allocation.include._tier_preference` that the cluster has nodes of; undefined where none is set, or no node is of it. */
  tier?: string;
  /** Documents written since the shards started, on primaries. */
  writes: number;
  /**
   * Searches since the shards started, on all copies; one search counts once for
   * each primary. Queries of ES|QL are not counted (elastic/elasticsearch#109673).
   */
  searches: number;
  /** ISO time. */
  createdAt?: string;
  /** It copies an index of another cluster. */
  follower: boolean;
  /** Its settings say so, as those of data streams do, or its name begins with a dot, as those of system indices do. */
  hidden: boolean;
}

/**
 * What a Kubernetes cluster holds beside its workloads: all nodes, and of the
 * rest what is in namespaces in which ELK components run or has their labels.
 *
 * @public
 */
export interface KubernetesCapacity {
  nodes: Array<{
    name: string;
    instanceType?: string;
    /** The provider may take it back, by the labels of EKS, Karpenter, GKE and AKS. */
    spot: boolean;
    cpu: number;
    memoryGib: number;
  }>;
  /** PersistentVolumeClaims that have a volume. */
  claims: Array<{
    namespace: string;
    name: string;
    storageClass?: string;
    requestedGib: number;
    /** Kind and name of the workload whose pods mount it. */
    workload?: { kind: string; name: string };
    labels: Record<string, string>;
  }>;
  /** Services of type LoadBalancer. */
  loadBalancers: Array<{
    namespace: string;
    name: string;
    /** Its own, over those by which it selects its pods. */
    labels: Record<string, string>;
  }>;
  partial: Array<{ resource: string; reason: string }>;
}
