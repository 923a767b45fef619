import { ConfigReader } from '@backstage/config';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { IndexOwner } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  type DemoFleet,
  ManualClock,
  startDemoFleet,
} from '@elk-fleet/demo-fleet';
import { CostKeeper } from '../collection/costs/CostKeeper';
import { MemberCollector } from '../collection/MemberCollector';
import { readSettings } from '../config/readSettings';
import {
  type CostEndpoints,
  createCostEndpoints,
} from '../connections/costEndpoints';
import { CostReports } from '../fleet/costs/CostReports';
import type { VisibleFleet } from '../fleet/visibleFleet';
import { createInventory } from '../inventory/Inventory';
import { builtInReaders } from '../readers';
import { createCostSources } from '../readers/cost';
import { createStores, type Stores } from '../store/createStores';
import { type Portal, startPortal } from './portal';

const READ = [
  'elasticsearch.identity',
  'elasticsearch.followers',
  'elasticsearch.leaders',
  'elasticsearch.indices',
  'kubernetes.workloads',
  'kubernetes.capacity',
];

/** Whose indices are whose in these tests. */
export const owners: IndexOwner[] = [
  {
    entityRef: 'component:default/web',
    owner: 'group:default/shop',
    title: 'web',
    patterns: ['logs-web-*'],
  },
];

/**
 * From the demo fleet to the costs in a store, over real sockets, with the
 * readers and the keeper of the portal, on simulated time.
 */
export class CostChain {
  readonly clock: ManualClock;
  readonly demo: DemoFleet;
  readonly stores: Stores;
  readonly reports: CostReports;
  readonly logger = mockServices.logger.mock();
  readonly #settings;
  readonly #inventory;
  readonly #portal: Portal;
  readonly #connections: CostEndpoints;
  readonly #keeper: CostKeeper;

  static async start(database: DatabaseService): Promise<CostChain> {
    // Noon, so that a few hours are of one day.
    const clock = new ManualClock(Date.parse('2026-11-21T12:00:00Z'));
    const demo = await startDemoFleet({ clock });
    const config = await demo.portalConfig();
    const portal = await startPortal(config.kubernetes);
    const stores = await createStores(database);
    return new CostChain({ clock, demo, config, portal, stores });
  }

  private constructor(options: {
    clock: ManualClock;
    demo: DemoFleet;
    config: any;
    portal: Portal;
    stores: Stores;
  }) {
    this.clock = options.clock;
    this.demo = options.demo;
    this.stores = options.stores;
    this.#portal = options.portal;
    this.#settings = readSettings(new ConfigReader(options.config));
    this.#inventory = createInventory(this.#settings);
    this.#connections = createCostEndpoints({
      connections: 2,
      deadlineMs: 30_000,
    });
    const now = () => this.clock.now();
    const sources = this.#settings.fleets.flatMap(fleet =>
      createCostSources(fleet, { open: this.#connections.open, now }),
    );
    this.reports = new CostReports({
      store: this.stores.costs,
      now: () => new Date(now()),
    });
    this.#keeper = new CostKeeper({
      ...this.stores,
      scheduler: mockServices.scheduler.mock(),
      inventory: this.#inventory,
      sources: () => sources,
      owners: async () => owners,
      settings: {
        ...this.#settings,
        costs: { ...this.#settings.costs, deadlineMs: 30_000 },
      },
      logger: this.logger,
      now,
    });
  }

  /** As somebody sees it who may read everything. */
  get fleet(): VisibleFleet {
    const [settings] = this.#settings.fleets;
    const members = this.#inventory.listMembers(settings.name);
    const costed = new Set(members.map(({ name }) => name));
    return { settings, members, hidden: [], isWhole: true, costed };
  }

  /** Reads all members and brings the costs up to now. */
  async keep(): Promise<void> {
    const collector = new MemberCollector({
      readers: builtInReaders.filter(({ source }) => READ.includes(source)),
      connections: this.#portal.connections,
      settings: { deadlineMs: 30_000, connectionsPerMember: 4 },
      now: () => this.clock.now(),
    });
    for (const member of this.#inventory.listMembers('logging')) {
      await this.stores.members.saveObservations(
        await collector.collect(member, {
          collections: 0,
          failing: [],
          signal: new AbortController().signal,
        }),
      );
    }
    const [settings] = this.#settings.fleets;
    await this.#keeper.keep(settings, new AbortController().signal);
  }

  async stop(): Promise<void> {
    await this.#connections.close();
    await this.#portal.stop();
    await this.demo.stop();
  }
}
