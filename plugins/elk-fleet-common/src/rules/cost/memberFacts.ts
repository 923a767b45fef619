import type {
  IndexFacts,
  KubernetesCapacity,
  WorkloadUsage,
} from '../../model/costs';
import type { FollowerIndex } from '../../model/observations';
import type { Workload } from '../../model/workloads';
import type { PlacePrices } from './prices/types';

/**
 * What a member's costs, savings and what-if answers are made from. What could
 * not be read is undefined, never empty.
 *
 * @public
 */
export interface CostedMember {
  name: string;
  title: string;
  region: string;
  /** `aws`, `azure`, `gcp` or one's own. */
  provider?: string;
  workloads: Workload[];
  capacity: KubernetesCapacity | undefined;
  /** Empty where the member has no Elasticsearch. */
  indices: IndexFacts[] | undefined;
  /** Hourly requests and usage of the last days; empty where nobody says. */
  usage: WorkloadUsage[];
  rates: CostedRates;
  /** For what has no effective rate: storage, load balancers, the control plane. */
  prices: PlacePrices;
  /** Indices of this member that follow others; undefined where they are not known. */
  followers: FollowerIndex[] | undefined;
  /** Where they follow from. */
  links: CostedLink[];
  /** By UUID of the index. */
  indexSince: Record<string, IndexSince>;
}

/**
 * Prices of an hour in US dollars.
 *
 * @public
 */
export interface CostedRates {
  cpuHour: number;
  memoryGibHour: number;
  /** Shares by which they may be too high and too low: `0.2` is 20 %. */
  low: number;
  high: number;
  /** Derived from what OpenCost or Kubecost charged, not from a list. */
  effective: boolean;
}

/**
 * What one index of a member follows.
 *
 * @public
 */
export interface CostedLink {
  /** Id of the link. */
  link: string;
  /** Null when the leader is no member of the fleet. */
  leaderMember: string | null;
  leaderIndex: string;
  followerIndex: string;
  /** As the follower counts it, before compression; null where it is not known. */
  gibPerDay: number | null;
}

/**
 * ISO times since which the counters of an index have not changed.
 *
 * @public
 */
export interface IndexSince {
  writesSince: string;
  searchesSince: string;
}
