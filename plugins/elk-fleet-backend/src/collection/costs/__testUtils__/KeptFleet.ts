import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type {
  CostRow,
  IndexFacts,
  IndexOwner,
  SourceValues,
  Workload,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { fleetSettings, memberSettings } from '../../../__testUtils__/settings';
import type { FleetSettings } from '../../../config/settings';
import { createInventory } from '../../../inventory/Inventory';
import { createStores, type Stores } from '../../../store/createStores';
import { settings as collection } from '../../__testUtils__/Simulation';
import { CostKeeper, type CostKeeperOptions } from '../CostKeeper';
import { CostMeter } from '../CostMeter';
import type { TouchedDays } from '../CostSplitter';
import { readSources } from '../readSources';

const MINUTE = 60_000;

/** Noon of the day on which the tests begin. */
export const START = '2026-02-10T12:00:00.000Z';

/** A fleet of members `a` and `b` whose costs are kept in a real store, on a clock of the test. */
export class KeptFleet {
  readonly fleet: FleetSettings;
  readonly stores: Stores;
  readonly logger = mockServices.logger.mock();
  sources: CostSource[] = [];
  owners: IndexOwner[] | Error = [];
  now = Date.parse(START);

  static async create(
    databases: TestDatabases,
    fleet: Partial<FleetSettings> = {},
  ): Promise<KeptFleet> {
    const knex = await databases.init('SQLITE_3');
    return new KeptFleet(
      await createStores(
        mockServices.database({ knex, migrations: { skip: false } }),
      ),
      fleet,
    );
  }

  private constructor(stores: Stores, fleet: Partial<FleetSettings>) {
    this.stores = stores;
    this.fleet = fleetSettings({
      owner: 'group:default/platform',
      members: ['a', 'b'].map(name =>
        memberSettings({ name, region: 'us-east-1', provider: 'aws' }),
      ),
      ...fleet,
    });
  }

  /** ISO time of now. */
  get at(): string {
    return new Date(this.now).toISOString();
  }

  /** Lets minutes pass. */
  wait(minutes: number): void {
    this.now += minutes * MINUTE;
  }

  get options(): CostKeeperOptions {
    return {
      ...this.stores,
      inventory: createInventory({ fleets: [this.fleet] }),
      sources: () => this.sources,
      owners: async () => {
        if (this.owners instanceof Error) throw this.owners;
        return this.owners;
      },
      scheduler: mockServices.scheduler.mock(),
      settings: {
        collection,
        costs: {
          intervalMs: 60 * MINUTE,
          deadlineMs: 30_000,
          lookbackDays: 30,
          keepDays: 730,
        },
        prices: {},
      },
      logger: this.logger,
      now: () => this.now,
    };
  }

  /** What a member says now. */
  async observe(
    member: string,
    values: Partial<SourceValues>,
    observedAt: string = this.at,
  ): Promise<void> {
    await this.stores.members.saveObservations(
      Object.entries(values).map(([source, value]) => ({
        ...{ fleet: 'logging', member, source, value },
        ...{ observedAt, attemptedAt: observedAt },
        durationMs: 5,
        error: undefined,
      })),
    );
  }

  /** @returns the days that it notes as changed */
  async read(
    options: {
      signal?: AbortSignal;
      deadlineMs?: number;
      roundMs?: number;
    } = {},
  ) {
    const { settings } = this.options;
    const { signal = new AbortController().signal, roundMs } = options;
    const { deadlineMs = settings.costs.deadlineMs } = options;
    const touched: TouchedDays[] = [];
    await readSources(this.fleet, {
      ...this.options,
      settings: { costs: { ...settings.costs, deadlineMs } },
      now: this.now,
      signal,
      roundMs,
      note: async days => void touched.push(...days),
    });
    return touched;
  }

  /** @returns the days that it notes as changed */
  async meter(): Promise<TouchedDays[]> {
    const touched: TouchedDays[] = [];
    await new CostMeter(this.options).meter(this.fleet, {
      now: this.now,
      note: async days => void touched.push(...days),
    });
    return touched;
  }

  /** All that is done every few minutes. */
  keep(): Promise<void> {
    const keeper = new CostKeeper(this.options);
    return keeper.keep(this.fleet, new AbortController().signal);
  }

  get #all() {
    const members = this.fleet.members.map(({ name }) => name);
    return {
      ...{ fleet: 'logging', members },
      ...{ from: '2020-01-01', to: '2030-01-01' },
    };
  }

  rows(): Promise<CostRow[]> {
    const page = { limit: 100_000, offset: 0 };
    return this.stores.costs.getCostRows({ ...this.#all, ...page });
  }

  shares() {
    return this.stores.costs.sumShares({ ...this.#all, resolution: 'day' });
  }

  transfers() {
    return this.stores.costs.sumTransfers(this.#all);
  }

  /** The state of a source of a member, or of several. */
  async state(source: string, member = '') {
    const states = await this.stores.costs.getCostSources('logging');
    return states.find(
      state => state.source === source && state.member === member,
    );
  }
}

/** Kibana whose one pod requests a core and a GiB. */
export function workload(patch: Partial<Workload> = {}): Workload {
  return {
    kind: 'Deployment',
    namespace: 'elastic',
    name: 'logs-kb',
    component: 'kibana',
    inferred: false,
    roles: [],
    replicas: 1,
    readyReplicas: 1,
    updatedReplicas: 1,
    runningVersions: [],
    stale: false,
    labels: {},
    annotations: {},
    resources: { requests: { cpu: '1', memory: '1Gi' }, limits: {} },
    ...patch,
  };
}

/** An index of 10 bytes with a replica. */
export function index(patch: Partial<IndexFacts> = {}): IndexFacts {
  const { name = 'logs-shop' } = patch;
  return {
    name,
    uuid: `uuid-${name}`,
    primaryBytes: 10,
    totalBytes: 20,
    replicas: 1,
    primaries: 1,
    writes: 0,
    searches: 0,
    follower: false,
    hidden: false,
    ...patch,
  };
}
