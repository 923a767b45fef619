import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** A member of a fleet. */
export interface MemberKey {
  fleet: string;
  member: string;
}

/** Numbers of one subject at one time. */
export interface Sample {
  fleet: string;
  /** What is measured, for example `leader` or `follower`. */
  series: string;
  /** Of what, for example a cluster UUID and an index. */
  subject: string;
  /** ISO time. */
  at: string;
  values: Record<string, number>;
}

/** When a member is to be read next. */
export interface ScheduledMember extends MemberKey {
  /** ISO time. */
  dueAt: string;
  /** Collections in a row in which no source could be read. */
  failures: number;
  /** Number of collections so far. */
  collections: number;
}

/** What is kept of the members. All times are ISO strings. */
export interface FleetStore {
  /**
   * Keeps the latest observation by member and source. One with an error
   * leaves the last good value and its time as they are.
   */
  saveObservations(observations: Observation[]): Promise<void>;

  /** The latest observations, of all members of the fleet unless told. */
  getObservations(filter: {
    fleet: string;
    members?: string[];
    sources?: string[];
  }): Promise<Observation[]>;

  addSamples(samples: Sample[]): Promise<void>;

  /** Samples of the window, oldest first. */
  getSamples(filter: {
    fleet: string;
    series: string;
    subject: string;
    from: string;
    to: string;
  }): Promise<Sample[]>;

  /** @returns how many were deleted */
  deleteSamplesBefore(time: string): Promise<number>;

  /**
   * Makes the schedule hold exactly these members: new ones are due at once,
   * and members that are gone are forgotten with their observations.
   */
  syncMembers(members: MemberKey[]): Promise<void>;

  /** Members that are due, most overdue first. */
  getDueMembers(options: {
    now: string;
    members: MemberKey[];
  }): Promise<ScheduledMember[]>;

  /** Notes the outcome of a collection and when the next one is due. */
  reschedule(member: ScheduledMember): Promise<void>;

  /** Makes members due now, whatever their back-off. */
  requestCollection(members: MemberKey[], now: string): Promise<void>;
}
