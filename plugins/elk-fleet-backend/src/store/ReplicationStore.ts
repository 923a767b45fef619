import type {
  Lag,
  LinkLease,
  LinkRates,
  LinkRpo,
  LinkState,
  ReplicationEvent,
  ReplicationHistory,
  Resolution,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What was measured of a link, beyond what one reading of its two ends tells. */
export interface LinkMeasures {
  /** Null where no member of the fleet leads it. */
  leaderMember: string | null;
  followerMember: string | null;
  /** Of the follower. */
  index: string;
  lag: Lag;
  rates: LinkRates | null;
  lease: LinkLease | null;
  rpo: LinkRpo | null;
  /** Where the follower was, for the next judgement; null when unknown. */
  position: LinkPosition | null;
}

/** Since when a follower lacks operations of its leader. */
export interface LinkPosition {
  /** Own checkpoints of the follower, by shard. */
  checkpoints: number[];
  /** ISO time at which the leader went past them; null while it has not. */
  passedAt: string | null;
  exact: boolean;
}

/**
 * The latest verdict of a link. It was judged with all members of the fleet in
 * view: who may not read the leader must not be shown what was measured by it.
 */
export interface LinkVerdict {
  fleet: string;
  /** Id of the link. */
  link: string;
  state: LinkState;
  /** ISO time at which it came into its state. */
  since: string;
  /** ISO time. */
  judgedAt: string;
  measures: LinkMeasures;
}

/** Numbers of a link at one time, or over the five minutes or hour that begin then. */
export type LinkSample = ReplicationHistory['samples'][number];

/** A sample and the link that it is of. */
export interface LinkHistorySample {
  /** Id of the link. */
  link: string;
  sample: LinkSample;
}

/** A change of state. */
export type LinkEvent = ReplicationEvent & { fleet: string };

/** What pages read of the links. All times are ISO strings. */
export interface ReadableReplicationStore {
  /** The latest verdicts of a fleet, by id of the link. */
  getLinkVerdicts(
    fleet: string,
    options?: { links?: string[] },
  ): Promise<Map<string, LinkVerdict>>;

  /** Samples of the window, both ends included, oldest first. */
  getLinkHistory(filter: {
    fleet: string;
    link: string;
    from: string;
    to: string;
    resolution: Resolution;
  }): Promise<LinkSample[]>;

  /** Changes of state, newest first. */
  getLinkEvents(filter: {
    fleet: string;
    links?: string[];
    limit: number;
  }): Promise<LinkEvent[]>;
}

/** What is kept of the links of all fleets. */
export interface ReplicationStore extends ReadableReplicationStore {
  /**
   * Keeps verdicts, a sample of each, and the changes, all or nothing. Verdicts
   * that are older than what is stored change nothing, and neither does the
   * same judgement a second time.
   */
  saveJudgement(judgement: {
    verdicts: LinkVerdict[];
    samples: LinkHistorySample[];
    events: LinkEvent[];
  }): Promise<void>;

  /** The samples of many links, by id of the link; each oldest first. */
  getHistoryOfLinks(filter: {
    fleet: string;
    links: string[];
    from: string;
    to: string;
    resolution: Resolution;
  }): Promise<Map<string, LinkSample[]>>;

  /** Adds rolled-up samples; those that are there already stay. */
  addLinkHistory(
    fleet: string,
    resolution: Resolution,
    samples: LinkHistorySample[],
  ): Promise<void>;

  /** Deletes samples and events before the given times, and links that were not judged since. */
  deleteLinkHistory(before: {
    history: Record<Resolution, string>;
    events: string;
    links: string;
  }): Promise<number>;
}
