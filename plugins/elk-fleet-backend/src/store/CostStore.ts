import type {
  CostAmounts,
  CostComponent,
  CostKind,
  CostProblem,
  CostRow,
  ObservationError,
  SplitEntry,
  WorkloadUsage,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** UTC days, both part of it. */
export interface DayRange {
  /** For example `2026-11-21`. */
  from: string;
  to: string;
}

/** Which rows; members that are not named do not count. */
export interface CostFilter extends DayRange {
  fleet: string;
  members: string[];
  component?: CostComponent;
}

/** Sums of rows of one bucket that have the same of everything that was asked for. Micros. */
export interface CostSum {
  /** A day, or the first day of a month. */
  bucket: string;
  /** Undefined when not asked for. */
  member?: string;
  component?: CostComponent;
  source: string;
  kind: CostKind;
  currency: string;
  amounts: CostAmounts;
  low: number;
  high: number;
}

/** The share of an owner in what a member costs on one day. Micros. */
export interface CostShare {
  member: string;
  /** UTC day. */
  day: string;
  component: CostComponent;
  /** The catalog component; null for what none says is its own. */
  entityRef: string | null;
  owner: string | null;
  source: string;
  kind: CostKind;
  currency: string;
  amounts: CostAmounts;
  low: number;
  high: number;
}

/** Sums of shares; as {@link CostSum}. */
export interface ShareSum extends CostSum {
  /** Undefined when not asked for. */
  entityRef?: string | null;
  owner?: string | null;
}

/** By what an Elasticsearch cluster is split on one day. */
export interface SplitWeights {
  member: string;
  day: string;
  entries: SplitEntry[];
}

/** What one follower read on one day, before compression. */
export interface LinkTransfer {
  day: string;
  /** Id of the link. */
  link: string;
  /** Null where no member of the fleet leads. */
  leaderMember: string | null;
  followerMember: string;
  leaderIndex: string;
  followerIndex: string;
  /** As the follower counts it. */
  readBytes: number;
  /** Of first copies, estimated by the size of the primaries. */
  firstCopyBytes: number;
}

/** How the last reading of a source went. */
export interface CostSourceState {
  /** Empty for a source of several members. */
  member: string;
  source: string;
  title: string;
  kind: CostKind;
  /** ISO time of the last good reading. */
  readAt: string | undefined;
  /** ISO time. */
  attemptedAt: string;
  error: ObservationError | undefined;
  problems: CostProblem[];
  /** What it says of members beside their costs. */
  facts: CostFacts | undefined;
}

/** With the first and last day of what is kept of it, where there is something. */
export type StoredCostSource = CostSourceState &
  Partial<DayRange> & {
    /** By member, of a source of several. */
    lastDays?: Record<string, string>;
  };

/** What a source says of one member beside its costs. */
export interface MemberCostFacts {
  /** Of its ELK components. */
  usage: WorkloadUsage[];
  /** What it charged for an hour of the last days; null where it tells no hours. */
  cpuHour: number | null;
  memoryGibHour: number | null;
  /** By which share the rates of its workloads differ from the mean; of the one that differs more. */
  spread?: number;
  /** Ids under which the source knows the cluster. */
  clusters: string[];
}

/** The facts of a source that are kept beside its rows. */
export interface CostFacts {
  /** Of its configuration, where it has one. */
  version?: string;
  /** ISO 4217; null for a source that tells no prices. */
  currency: string | null;
  members: Record<string, MemberCostFacts>;
}

/** What is remembered of one index between two looks. */
export interface IndexCounter {
  writes: number;
  /** ISO time since which the counter has not moved. */
  writesSince: string;
  searches: number;
  searchesSince: string;
  /** Documents written so far on the UTC day of the last look. */
  today: number;
}

/** What is remembered of the indices of one member; the state of its meter `index:<member>`. */
export interface IndexCounters {
  /** ISO time at which they were read. */
  at: string;
  /** How often they were looked at; what is written shows from the second time on. */
  looks: number;
  /** By UUID. */
  indices: Record<string, IndexCounter>;
}

/** For how many days together a member's infrastructure is known; hours that were metered are parts of days. */
export interface CostCoverage {
  member: string;
  days: number;
}

/** What rows of one source take the place of. */
export interface ReplacedCosts extends DayRange {
  source: string;
  members: string[];
  /**
   * Sources that may stand beside it: what all others said of these members on
   * these days is replaced, too. Only what the source itself said unless given.
   */
  alongside?: string[];
}

/** What pages read of the costs. */
export interface ReadableCostStore {
  /**
   * Sums by day or month, always by source, kind and currency, and by member
   * and component where asked. Months are whole: the range is widened to them.
   */
  sumCosts(
    filter: CostFilter & {
      resolution: 'day' | 'month';
      by: Array<'member' | 'component'>;
    },
  ): Promise<CostSum[]>;

  /**
   * Rows, by day, member, component and source; from the given number on, where
   * not all are wanted.
   */
  getCostRows(
    filter: CostFilter & { limit?: number; offset?: number },
  ): Promise<CostRow[]>;

  /** Days of which there are rows, the first one first. */
  getCostDays(filter: CostFilter): Promise<string[]>;

  /**
   * Sums of shares by what is asked for; unless given, by all of it, which is
   * slow for many members.
   */
  sumShares(
    filter: CostFilter & {
      resolution: 'day' | 'month';
      owner?: string;
      entityRef?: string;
      by?: Array<'member' | 'component' | 'entity' | 'owner'>;
    },
  ): Promise<ShareSum[]>;

  /** The latest weights of each member, not after the last day of the range. */
  getLatestWeights(filter: {
    fleet: string;
    members: string[];
    to: string;
  }): Promise<SplitWeights[]>;

  /** Days of the range that a source tells of that is not named in `except`, in whole days. */
  getCoverage(
    filter: Omit<CostFilter, 'component'> & { except: string[] },
  ): Promise<CostCoverage[]>;

  /** Transfers of the range by link, summed; `day` is the first one on which it was metered. */
  sumTransfers(
    filter: DayRange & { fleet: string; members: string[] },
  ): Promise<LinkTransfer[]>;

  /** First and last day of what each source says, by `member` and `source`. */
  getCostSources(fleet: string): Promise<StoredCostSource[]>;

  /** The states of the meters by name, of those whose name begins as told. */
  getMeters(fleet: string, prefix?: string): Promise<Map<string, unknown>>;

  /** Changes whenever costs of the fleet are saved. */
  getCostRevision(fleet: string): Promise<number>;
}

/** What is kept of the costs of all fleets. */
export interface CostStore extends ReadableCostStore {
  /**
   * Replaces what a source said of some members in some days by the rows, all
   * or nothing.
   */
  replaceCosts(
    fleet: string,
    replaced: ReplacedCosts,
    rows: CostRow[],
  ): Promise<void>;

  /**
   * Adds to the rows that are there, widening their window, and keeps the
   * states of the meters, all or nothing: so nothing is counted twice.
   */
  meter(
    fleet: string,
    counted: {
      rows: CostRow[];
      transfers: LinkTransfer[];
      meters: Array<{ name: string; state: unknown }>;
    },
  ): Promise<void>;

  /** The state of one meter. */
  getMeter(fleet: string, name: string): Promise<unknown>;

  saveCostSource(fleet: string, state: CostSourceState): Promise<void>;
  /** Forgets sources that are not configured any more; their rows stay. */
  keepCostSources(
    fleet: string,
    kept: Array<{ member: string; source: string }>,
  ): Promise<void>;

  saveWeights(fleet: string, weights: SplitWeights[]): Promise<void>;
  /** The weights of every day of the range. */
  getWeights(
    filter: DayRange & { fleet: string; members: string[] },
  ): Promise<SplitWeights[]>;

  /** Replaces the shares of the named members on the named days. */
  replaceShares(
    fleet: string,
    replaced: Array<{ member: string; day: string }>,
    shares: CostShare[],
  ): Promise<void>;

  /** Deletes days before the given ones. @returns how many rows */
  deleteCosts(
    fleet: string,
    before: { costs: string; transfers: string },
  ): Promise<number>;
}
