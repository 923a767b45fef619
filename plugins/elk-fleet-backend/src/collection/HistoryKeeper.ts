import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  completeUntil,
  type Resolution,
  RESOLUTION_MS,
  rollUp,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HistorySettings } from '../config/settings';
import { batches } from '../store/batches';
import type {
  FindingStore,
  RolledUpResolution,
  Watch,
} from '../store/FindingStore';
import type { ReplicationStore } from '../store/ReplicationStore';

/** What each resolution is made of, finest first. */
const ROLL_UPS: Array<{ resolution: RolledUpResolution; finer: Resolution }> = [
  { resolution: '5m', finer: 'raw' },
  { resolution: '1h', finer: '5m' },
];

/** Links whose samples are in memory at once. */
const LINKS_AT_ONCE = 500;

/** After a pause so many steps are made up for at once; the rest comes next. */
const STEPS_AT_ONCE = 24;

/** What {@link HistoryKeeper} needs. */
export interface HistoryKeeperOptions {
  scheduler: SchedulerService;
  replication: ReplicationStore;
  findings: Pick<FindingStore, 'getWatch' | 'saveRolledUp'>;
  /** Names of the fleets. */
  fleets: string[];
  history: HistorySettings;
  intervalMs: number;
  logger: LoggerService;
  /** Milliseconds since the epoch; the system's clock unless given. */
  now?: () => number;
}

/** Rolls the numbers of links up, and deletes what is kept no longer. */
export class HistoryKeeper {
  readonly #options: HistoryKeeperOptions;
  readonly #now: () => number;

  constructor(options: HistoryKeeperOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Registers the tasks. */
  async start(): Promise<void> {
    const { fleets, scheduler } = this.#options;
    if (fleets.length === 0) return;
    await scheduler.scheduleTask({
      id: 'elk-fleet-roll-up',
      scope: 'global',
      frequency: { minutes: 5 },
      initialDelay: { minutes: 1 },
      timeout: { minutes: 10 },
      fn: () => this.rollUp(),
    });
    await scheduler.scheduleTask({
      id: 'elk-fleet-forget-history',
      scope: 'global',
      frequency: { hours: 1 },
      initialDelay: { minutes: 15 },
      timeout: { minutes: 30 },
      fn: () => this.deleteOld(),
    });
  }

  /** Rolls up what is complete of every fleet. */
  async rollUp(): Promise<void> {
    const { fleets, logger } = this.#options;
    for (const fleet of fleets) {
      try {
        for (const step of ROLL_UPS) await this.#rollUpStep(fleet, step);
      } catch (error) {
        logger.error(
          `The history of the fleet ${fleet} could not be rolled up; it is made up for in five minutes`,
          error as Error,
        );
      }
    }
  }

  /** Deletes what is older than it is kept. */
  async deleteOld(): Promise<void> {
    const { history, logger, replication } = this.#options;
    const ago = (ms: number) => new Date(this.#now() - ms).toISOString();
    const deleted = await replication.deleteLinkHistory({
      history: {
        raw: ago(history.rawMs),
        '5m': ago(history.fiveMinutesMs),
        '1h': ago(history.hoursMs),
      },
      events: ago(history.hoursMs),
      links: ago(history.hoursMs),
    });
    logger.debug(`Deleted ${deleted} old numbers and changes of links`);
  }

  async #rollUpStep(
    fleet: string,
    { resolution, finer }: (typeof ROLL_UPS)[number],
  ): Promise<void> {
    const { findings, replication } = this.#options;
    const watch = await findings.getWatch(fleet);
    const window = watch && this.#windowOf(watch, { resolution, finer });
    if (!window) return;
    const links = [...(await replication.getLinkVerdicts(fleet)).keys()];
    for (const batch of batches(links, LINKS_AT_ONCE)) {
      const found = await replication.getHistoryOfLinks({
        fleet,
        resolution: finer,
        from: new Date(window.from).toISOString(),
        to: new Date(window.to - 1).toISOString(),
        links: batch,
      });
      const rolledUp = [...found].flatMap(([link, samples]) =>
        rollUp(samples, resolution).map(sample => ({ link, sample })),
      );
      await replication.addLinkHistory(fleet, resolution, rolledUp);
    }
    const until = new Date(window.to).toISOString();
    await findings.saveRolledUp(fleet, resolution, until);
  }

  /** What is to be rolled up now, in milliseconds since the epoch; undefined while nothing is complete. */
  #windowOf(
    watch: Watch,
    { resolution, finer }: (typeof ROLL_UPS)[number],
  ): { from: number; to: number } | undefined {
    const atOnceMs = STEPS_AT_ONCE * RESOLUTION_MS[resolution];
    const complete = completeUntil(
      new Date(this.#now()),
      resolution,
      this.#options.intervalMs,
    ).getTime();
    const done = watch.rolledUp[resolution];
    const from = Math.max(
      done ? Date.parse(done) : complete - atOnceMs,
      complete - this.#keptMs(finer),
    );
    const to = Math.min(complete, from + atOnceMs);
    return from < to ? { from, to } : undefined;
  }

  #keptMs(resolution: Resolution): number {
    const { history } = this.#options;
    return resolution === 'raw' ? history.rawMs : history.fiveMinutesMs;
  }
}
