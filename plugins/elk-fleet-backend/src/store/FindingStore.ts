import type {
  Finding,
  FindingRecord,
  Resolution,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** A finding on its way from the first sight to the end of its trouble. */
export interface TrackedFinding extends FindingRecord {
  /** What its owner was told last; null while nothing. */
  told: { what: 'open' | 'over'; at: string } | null;
}

/** Resolutions that are made of a finer one. */
export type RolledUpResolution = Exclude<Resolution, 'raw'>;

/** How far a fleet was watched. */
export interface Watch {
  /** ISO time of the last judgement. */
  judgedAt: string;
  /** ISO times up to which the roll-ups are complete. */
  rolledUp: Record<RolledUpResolution, string | null>;
}

/** What pages read of the findings. */
export interface ReadableFindingStore {
  /** The findings that are open now, with the time at which they opened. */
  getFindings(fleet: string): Promise<Finding[]>;

  /** Undefined for a fleet that was never judged. */
  getWatch(fleet: string): Promise<Watch | undefined>;
}

/** What is kept of the findings of all fleets. */
export interface FindingStore extends ReadableFindingStore {
  /** Open findings, those that are not open yet, and those that closed a while ago. */
  getTrackedFindings(fleet: string): Promise<TrackedFinding[]>;

  /** Keeps some findings and forgets others by their ids, all or nothing. */
  saveFindings(
    fleet: string,
    changes: { kept: TrackedFinding[]; forgotten: string[] },
  ): Promise<void>;

  saveJudgedAt(fleet: string, judgedAt: string): Promise<void>;

  /** Of a fleet that was judged. */
  saveRolledUp(
    fleet: string,
    resolution: RolledUpResolution,
    until: string,
  ): Promise<void>;
}
