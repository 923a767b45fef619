import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  completeUntil,
  type Resolution,
  rollUp,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HistorySettings } from '../config/settings';
import { batches } from './batches';
import type { FindingStore, RolledUpResolution } from './FindingStore';
import { fromRolledUp, LINK_ROLLUP, toTimedValues } from './linkRollup';
import type { ReplicationStore } from './ReplicationStore';

const MINUTE = 60_000;

/** What each resolution is made of, finest first. */
const STEPS: Array<{
  resolution: RolledUpResolution;
  finer: Resolution;
  stepMs: number;
}> = [
  { resolution: '5m', finer: 'raw', stepMs: 5 * MINUTE },
  { resolution: '1h', finer: '5m', stepMs: 60 * MINUTE },
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
        for (const step of STEPS) await this.#rollUpStep(fleet, step);
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
    { resolution, finer, stepMs }: (typeof STEPS)[number],
  ): Promise<void> {
    const { findings, intervalMs, replication } = this.#options;
    const watch = await findings.getWatch(fleet);
    if (!watch) return;
    const now = new Date(this.#now());
    const complete = completeUntil(now, stepMs, intervalMs).getTime();
    const done = watch.rolledUp[resolution];
    const from = Math.max(
      done ? Date.parse(done) : complete - STEPS_AT_ONCE * stepMs,
      complete - this.#keptMs(finer),
    );
    const to = Math.min(complete, from + STEPS_AT_ONCE * stepMs);
    if (from >= to) return;
    const window = {
      fleet,
      resolution: finer,
      from: new Date(from).toISOString(),
      to: new Date(to - 1).toISOString(),
    };
    const links = [...(await replication.getLinkVerdicts(fleet)).keys()];
    for (const batch of batches(links, LINKS_AT_ONCE)) {
      const found = await replication.getHistoryOfLinks({
        ...window,
        links: batch,
      });
      const samples = [...found].flatMap(([link, finerSamples]) =>
        rollUp(finerSamples.map(toTimedValues), {
          resolutionMs: stepMs,
          rules: LINK_ROLLUP,
        }).map(rolledUp => ({ link, sample: fromRolledUp(rolledUp) })),
      );
      await replication.addLinkHistory(fleet, resolution, samples);
    }
    await findings.saveRolledUp(fleet, resolution, new Date(to).toISOString());
  }

  #keptMs(resolution: Resolution): number {
    const { history } = this.#options;
    return resolution === 'raw' ? history.rawMs : history.fiveMinutesMs;
  }
}
