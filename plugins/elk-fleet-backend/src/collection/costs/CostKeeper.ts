import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { dayOf, addDays } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings, Settings } from '../../config/settings';
import type { Inventory } from '../../inventory/Inventory';
import type { CostStore } from '../../store/CostStore';
import type { FleetStore } from '../../store/FleetStore';
import { CostMeter } from './CostMeter';
import { coveredBy, PRICE_LIST } from './covered';
import { CostSplitter } from './CostSplitter';
import { findUnsplit } from './findUnsplit';
import type { IndexOwners } from './indexOwners';
import { readSources } from './readSources';
import { UnsplitDays } from './UnsplitDays';

const MINUTE_MS = 60_000;
/** Between two looks at what runs and what links move. */
const LONGEST_METER_MS = 5 * MINUTE_MS;
/** For so long the transfers of single links are kept. */
const TRANSFER_DAYS = 62;

/** What {@link CostKeeper} needs. */
export interface CostKeeperOptions {
  scheduler: SchedulerService;
  inventory: Pick<Inventory, 'listFleets' | 'getFleet' | 'listMembers'>;
  members: Pick<FleetStore, 'getObservations'>;
  costs: CostStore;
  /** Of a fleet. */
  sources: (fleet: FleetSettings) => CostSource[];
  owners: IndexOwners;
  settings: Pick<Settings, 'collection' | 'costs' | 'prices'>;
  logger: LoggerService;
  /** Milliseconds since the epoch; the system's clock unless given. */
  now?: () => number;
}

/**
 * Keeps what the fleets cost: asks the sources of costs, meters what has none
 * and what links move, and splits it over the owners of the data. Each fleet is
 * a global task of its own, so that one process does it at a time.
 */
export class CostKeeper {
  readonly #options: CostKeeperOptions;
  readonly #now: () => number;
  readonly #meter: CostMeter;
  readonly #splitter: CostSplitter;
  /** The day on which all shares of a fleet were looked through last. */
  readonly #checked = new Map<string, string>();

  constructor(options: CostKeeperOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#meter = new CostMeter(options);
    this.#splitter = new CostSplitter(options);
  }

  /** Registers the tasks. */
  async start(): Promise<void> {
    const { inventory, scheduler, settings } = this.#options;
    const { intervalMs } = settings.costs;
    const fleets = inventory.listFleets();
    if (fleets.length === 0) return;
    for (const fleet of fleets) {
      await scheduler.scheduleTask({
        id: `elk-fleet-costs-${fleet.name}`,
        scope: 'global',
        frequency: { milliseconds: Math.min(intervalMs, LONGEST_METER_MS) },
        // The first members are read by then: costs are told by what runs.
        initialDelay: {
          milliseconds: Math.min(settings.collection.intervalMs, MINUTE_MS),
        },
        timeout: { minutes: 30 },
        fn: signal =>
          this.keep(inventory.getFleet(fleet.name) ?? fleet, signal),
      });
    }
    await scheduler.scheduleTask({
      id: 'elk-fleet-forget-costs',
      scope: 'global',
      frequency: { hours: 24 },
      initialDelay: { minutes: 20 },
      timeout: { minutes: 30 },
      fn: () => this.deleteOld(),
    });
  }

  /** Brings the costs of a fleet up to now. */
  async keep(fleet: FleetSettings, signal: AbortSignal): Promise<void> {
    const now = this.#now();
    const unsplit = await UnsplitDays.read(this.#options.costs, fleet.name);
    const { note } = unsplit;
    const attempt = async (what: string, work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        this.#options.logger.error(
          `${what} of the fleet ${fleet.name} could not be kept; it is tried again in a few minutes`,
          error as Error,
        );
      }
    };
    // First: no slow source may keep the meters from being read in time.
    await attempt('What ran and what replication moved', () =>
      this.#meter.meter(fleet, { now, note }),
    );
    await attempt('The costs', async () => {
      await this.#forgetSources(fleet);
      await readSources(fleet, { ...this.#options, signal, now, note });
    });
    await attempt('The shares of the teams', async () => {
      await this.#splitter.split(fleet, unsplit.days, now);
      await unsplit.clear();
      await this.#splitRest(fleet, now);
    });
  }

  /** Once a day, and at first, what was never split. */
  async #splitRest(fleet: FleetSettings, now: number): Promise<void> {
    const to = dayOf(now);
    if (this.#checked.get(fleet.name) === to) return;
    const from = addDays(to, -this.#options.settings.costs.keepDays);
    const rest = await findUnsplit(this.#options.costs, fleet, { from, to });
    await this.#splitter.split(fleet, rest, now);
    this.#checked.set(fleet.name, to);
  }

  /** What is not configured any more is asked no more, so its state would stay. */
  async #forgetSources(fleet: FleetSettings): Promise<void> {
    const sources = this.#options.sources(fleet);
    const covered = coveredBy(sources);
    await this.#options.costs.keepCostSources(fleet.name, [
      ...sources.map(({ id, member }) => ({
        source: id,
        member: member ?? '',
      })),
      ...fleet.members
        .filter(({ name }) => !covered.has(name))
        .map(({ name }) => ({ source: PRICE_LIST, member: name })),
    ]);
  }

  /** Deletes what is older than it is kept. */
  async deleteOld(): Promise<void> {
    const { costs, inventory, logger, settings } = this.#options;
    const today = dayOf(this.#now());
    const before = {
      costs: addDays(today, -settings.costs.keepDays),
      transfers: addDays(today, -TRANSFER_DAYS),
    };
    for (const { name } of inventory.listFleets()) {
      const deleted = await costs.deleteCosts(name, before);
      logger.debug(`Deleted ${deleted} old costs of the fleet ${name}`);
    }
  }
}
