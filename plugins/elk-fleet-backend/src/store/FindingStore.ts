import type { Finding } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** A finding on its way from the first sight to the end of its trouble. */
export interface TrackedFinding {
  fleet: string;
  /** As it was seen last. */
  finding: Finding;
  /** Judgements in a row that saw it; 0 when the last did not. */
  seen: number;
  /** Judgements in a row that did not see it. */
  missed: number;
  /** ISO time; null until it is open. */
  openedAt: string | null;
  /** ISO time; null until somebody was told. */
  notifiedAt: string | null;
}

/** How far a fleet was watched. */
export interface Watch {
  fleet: string;
  /** ISO time of the last judgement. */
  judgedAt: string;
  /** ISO times up to which the roll-ups are complete. */
  rolledUp: { '5m': string | null; '1h': string | null };
}

/** What pages read of the findings. */
export interface ReadableFindingStore {
  /** The findings that are open now, with the time at which they opened. */
  getFindings(fleet: string): Promise<Finding[]>;
}

/** What is kept of the findings of all fleets. */
export interface FindingStore extends ReadableFindingStore {
  /** Open findings and those that are not open yet. */
  getTrackedFindings(fleet: string): Promise<TrackedFinding[]>;

  /** Keeps some findings and forgets others. */
  saveFindings(changes: {
    fleet: string;
    kept: TrackedFinding[];
    /** Ids. */
    forgotten: string[];
  }): Promise<void>;

  /** Undefined for a fleet that was never judged. */
  getWatch(fleet: string): Promise<Watch | undefined>;

  saveWatch(watch: Watch): Promise<void>;
}
