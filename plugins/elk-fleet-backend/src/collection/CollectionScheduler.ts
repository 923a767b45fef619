import { isDeepStrictEqual } from 'node:util';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import pLimit from 'p-limit';
import type { CollectionSettings, HistorySettings } from '../config/settings';
import { type Inventory, shardOf } from '../inventory/Inventory';
import type {
  ClaimedMember,
  FleetStore,
  MemberKey,
  ScheduledMember,
} from '../store/FleetStore';
import type { MemberCollector } from './MemberCollector';
import { recordOutcome } from './recordOutcome';
import { pollMs } from './schedule';

/** Members that no process has read for so long are forgotten, in milliseconds. */
const FORGET_AFTER_MS = 24 * 3_600_000;

/** What {@link CollectionScheduler} needs. */
export interface CollectionSchedulerOptions {
  scheduler: SchedulerService;
  store: FleetStore;
  collector: Pick<MemberCollector, 'collect'>;
  inventory: Pick<Inventory, 'listFleets' | 'listTargets' | 'getTarget'>;
  settings: CollectionSettings;
  /** For how long samples are kept. */
  history: HistorySettings;
  logger: LoggerService;
  /** Milliseconds since the epoch; the system's clock unless given. */
  now?: () => number;
}

const iso = (time: number) => new Date(time).toISOString();

const keyOf = ({ fleet, member }: MemberKey) => `${fleet}/${member}`;

/**
 * Has every member read once an interval by one of the processes that share a
 * database.
 *
 * The members are split into shards, each a global task of Backstage's
 * scheduler, so that a shard is looked at by one process at a time. A run only
 * hands out members: it claims each in the store, starts to read it and does
 * not wait for the answer, so a member that hangs holds up nobody. The claim
 * ends by itself when the process dies. The scheduler frees the task of a dead
 * process only after its timeout and up to a minute; meanwhile every process
 * catches up on members that nobody has claimed in time.
 */
export class CollectionScheduler {
  readonly #options: CollectionSchedulerOptions;
  readonly #now: () => number;
  readonly #limit: pLimit.Limit;
  readonly #pollMs: number;
  readonly #claimMs: number;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  /** Members that this process was asked to read and has not begun to read since. */
  readonly #requested = new Set<string>();

  constructor(options: CollectionSchedulerOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#limit = pLimit(options.settings.concurrency);
    this.#pollMs = pollMs(options.settings);
    // Time to read and to store.
    this.#claimMs = options.settings.deadlineMs + this.#pollMs;
  }

  /** Registers the tasks, unless no fleet is configured. Who is read is asked at each run. */
  async start(): Promise<void> {
    const { inventory, scheduler, settings, store } = this.#options;
    if (inventory.listFleets().length === 0) return;
    await store.addMembers(this.#members(), iso(this.#now()));
    const often = {
      frequency: { milliseconds: this.#pollMs },
      timeout: { milliseconds: this.#claimMs },
    };
    for (const shard of Array(settings.shards).keys()) {
      await scheduler.scheduleTask({
        id: `elk-fleet-collect-${shard}`,
        scope: 'global',
        ...often,
        // Each at a moment of its own, so that every process gets some.
        initialDelay: {
          milliseconds: Math.floor((shard * this.#pollMs) / settings.shards),
        },
        fn: signal => this.#handOut({ members: this.#members(shard) }, signal),
      });
    }
    await scheduler.scheduleTask({
      id: 'elk-fleet-collect-overdue',
      scope: 'local',
      ...often,
      fn: signal =>
        this.#handOut(
          { members: this.#members(), overdueMs: 2 * this.#pollMs },
          signal,
        ),
    });
    await scheduler.scheduleTask({
      id: 'elk-fleet-clean-up',
      scope: 'global',
      frequency: { hours: 1 },
      initialDelay: { minutes: 10 },
      timeout: { minutes: 10 },
      fn: () => this.#cleanUp(),
    });
  }

  /**
   * Asks for a collection of the members. This process begins at once with as
   * many as it can; the rest is due for all processes.
   */
  async refresh(members: MemberKey[], requestedAt: string): Promise<void> {
    await this.#options.store.requestCollection(members, requestedAt);
    for (const member of members) this.#requested.add(keyOf(member));
    this.#startNow(members);
  }

  /** Reads members at once that joined or changed while this process runs. */
  async join(members: MemberKey[]): Promise<void> {
    const now = iso(this.#now());
    await this.#options.store.addMembers(members, now);
    await this.refresh(members, now);
  }

  /** Forgets members that left, so that who comes back under such a name begins anew. */
  async leave(members: MemberKey[]): Promise<void> {
    for (const member of members) this.#requested.delete(keyOf(member));
    await this.#options.store.removeMembers(members);
  }

  /** Ends all collections and gives their members back to the other processes. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #startNow(members: MemberKey[]): void {
    this.#track(
      this.#handOut({ members }, this.#stopping.signal).catch(error =>
        this.#options.logger.warn(
          'A requested collection could not be started now; it stays due',
          error,
        ),
      ),
    );
  }

  /** Resolves when all members that are due have been claimed, or time is up. */
  async #handOut(
    which: { members: MemberKey[]; overdueMs?: number },
    signal: AbortSignal,
  ): Promise<void> {
    if (which.members.length === 0) return;
    const startedAt = this.#now();
    const due = await this.#options.store.getDueMembers({
      now: iso(startedAt),
      dueBefore: iso(startedAt - (which.overdueMs ?? 0)),
      members: which.members,
    });
    // When this process is busy the shard is left to another in time.
    const isOver = () =>
      signal.aborted ||
      this.#stopping.signal.aborted ||
      this.#now() - startedAt >= this.#pollMs;
    await Promise.all(due.map(member => this.#startOne(member, isOver)));
  }

  #startOne(member: ScheduledMember, isOver: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const collection = this.#limit(async () => {
        const claim = isOver() ? undefined : await this.#claim(member);
        resolve();
        if (!claim) return;
        await this.#collect(claim);
        // Asked for while it was being read, so it could not be claimed then.
        if (this.#requested.has(keyOf(claim))) this.#startNow([claim]);
      });
      this.#track(collection.catch(reject));
    });
  }

  async #claim(member: ScheduledMember): Promise<ClaimedMember | undefined> {
    const now = this.#now();
    const claim = await this.#options.store.claimMember(member, {
      now: iso(now),
      until: iso(now + this.#claimMs),
    });
    if (claim) this.#requested.delete(keyOf(claim));
    return claim;
  }

  /** Never rejects: what goes wrong with one member concerns no other. */
  async #collect(claim: ClaimedMember): Promise<void> {
    const { inventory, collector, store, settings, history, logger } =
      this.#options;
    const member = inventory.getTarget(claim.fleet, claim.member);
    if (!member) return;
    const startedAt = this.#now();
    let observations: Observation[] = [];
    try {
      const signal = this.#stopping.signal;
      observations = await collector.collect(member, { ...claim, signal });
      const isAsBefore = isDeepStrictEqual(
        inventory.getTarget(claim.fleet, claim.member),
        member,
      );
      if (signal.aborted || !isAsBefore) {
        // What the end of this process broke off says nothing about the member,
        // nor does what was read of one that has left or is another one now.
        await store.reschedule(claim, { ...claim, dueAt: iso(this.#now()) });
        return;
      }
      const options = { store, settings, history, logger };
      await recordOutcome({ claim, observations, startedAt }, options);
    } catch (error) {
      const seconds = Math.ceil(this.#claimMs / 1000);
      logger.error(
        `The collection of member ${claim.fleet}/${claim.member} failed and ${observations.length} observations were lost; it is repeated in at most ${seconds} seconds`,
        error as Error,
      );
    }
  }

  async #cleanUp(): Promise<void> {
    const { store, logger } = this.#options;
    const now = this.#now();
    const samples = await store.deleteExpiredSamples(iso(now));
    logger.debug(`Deleted ${samples} expired samples`);
    // Not at once: a process that runs with another configuration, as during an
    // upgrade, may still need a member that is unknown here.
    const forgotten = await store.forgetMembers({
      dueBefore: iso(now - FORGET_AFTER_MS),
      except: this.#members(),
    });
    for (const { fleet, member } of forgotten) {
      logger.info(
        `Forgot member ${fleet}/${member}, which nobody has read for a day`,
      );
    }
  }

  /** Those of one shard, all unless told. */
  #members(shard?: number): MemberKey[] {
    const { inventory, settings } = this.#options;
    return inventory
      .listTargets()
      .filter(
        target =>
          shard === undefined || shardOf(target, settings.shards) === shard,
      )
      .map(({ fleet, name }) => ({ fleet, member: name }));
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }
}
