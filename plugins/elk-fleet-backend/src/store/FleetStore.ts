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

/** When a member is to be read next, and how its last collection went. */
export interface ScheduledMember extends MemberKey {
  /** ISO time. */
  dueAt: string;
  /** Collections in a row in which no source could be read. */
  failures: number;
  /**
   * Collections since all sources were asked for, at first or by a request.
   * Readers that are read at every n-th collection count by it.
   */
  collections: number;
  /** Systems and sources that could not be read at the last collection. */
  failing: string[];
}

/** A member that one process is reading; until then no other takes it. */
export interface ClaimedMember extends ScheduledMember {
  /** ISO time. */
  claimedUntil: string;
}

/** What is kept of the members. All times are ISO strings. */
export interface FleetStore {
  /**
   * Keeps the latest observation by member and source. One with an error
   * leaves the last good value and its time as they are, and one that is older
   * than what is stored changes nothing.
   */
  saveObservations(observations: Observation[]): Promise<void>;

  /**
   * The latest observations, of all members of the fleet and all sources unless
   * told; `except` names sources to leave out.
   */
  getObservations(filter: {
    fleet: string;
    members?: string[];
    sources?: string[];
    except?: string[];
  }): Promise<Observation[]>;

  /** Adds samples that may be deleted from the given time on. */
  addSamples(samples: Sample[], options: { expiresAt: string }): Promise<void>;

  /** Samples of the window, both ends included, oldest first. */
  getSamples(filter: {
    fleet: string;
    series: string;
    subject: string;
    from: string;
    to: string;
  }): Promise<Sample[]>;

  /** The samples of all subjects of a series, by subject; each oldest first. */
  getSamplesOfFleet(filter: {
    fleet: string;
    series: string;
    from: string;
    to: string;
  }): Promise<Map<string, Sample[]>>;

  /** @returns how many were deleted */
  deleteExpiredSamples(now: string): Promise<number>;

  /** Adds the members that the schedule does not hold yet; they are due at once. */
  addMembers(members: MemberKey[], now: string): Promise<void>;

  /**
   * Forgets members, with their observations, that have been due since before
   * the given time and so are read by no process any more.
   *
   * @returns the members that were forgotten
   */
  forgetMembers(options: {
    dueBefore: string;
    except: MemberKey[];
  }): Promise<MemberKey[]>;

  /** Forgets members at once, with their observations; what is kept of links and costs stays. */
  removeMembers(members: MemberKey[]): Promise<void>;

  /**
   * Those of the members that no process is reading and that are due, and have
   * been since `dueBefore` where that is given. Most overdue first.
   */
  getDueMembers(options: {
    now: string;
    dueBefore?: string;
    members: MemberKey[];
  }): Promise<ScheduledMember[]>;

  /**
   * Takes a due member for one process. The claim ends by itself, so that a
   * member outlives the process that was reading it.
   *
   * @returns undefined when another process was faster
   */
  claimMember(
    member: ScheduledMember,
    options: { now: string; until: string },
  ): Promise<ClaimedMember | undefined>;

  /**
   * Ends a claim with the outcome of the collection. A collection that was
   * requested meanwhile stays due, and a claim that has passed to another
   * process is left to it.
   */
  reschedule(
    claim: ClaimedMember,
    outcome: Pick<
      ScheduledMember,
      'dueAt' | 'failures' | 'collections' | 'failing'
    >,
  ): Promise<void>;

  /** Makes members due now, whatever their back-off, with all their sources. */
  requestCollection(members: MemberKey[], now: string): Promise<void>;
}
