import { mockServices } from '@backstage/backend-test-utils';
import type {
  Observation,
  SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import { recordOutcome } from '../collection/recordOutcome';
import type { AlertSettings, FleetSettings } from '../config/settings';
import {
  history,
  settings as collection,
} from '../collection/__testUtils__/Simulation';
import { createInventory } from '../inventory/Inventory';
import { FleetNotices } from '../notices/FleetNotices';
import { CostFindings } from '../fleet/costs/CostFindings';
import { FleetWatch } from '../notices/FleetWatch';
import { createStores, type Stores } from '../store/createStores';
import { fleetSettings, memberSettings } from './settings';

export const INTERVAL = collection.intervalMs / 1000;

const START = Date.UTC(2026, 0, 1);

const SOURCES = [
  'elasticsearch.identity',
  'elasticsearch.remotes',
  'elasticsearch.leaders',
  'elasticsearch.followers',
];

/** ISO time of a second of the simulation. */
export const at = (second: number) =>
  new Date(START + second * 1000).toISOString();

function member(name: string) {
  const elasticsearch = { url: `https://${name}`, auth: {}, tls: {} };
  return memberSettings({ name, region: name, elasticsearch });
}

/** Members east and west that are read, stored and judged on a clock of the test. */
export class WatchedFleet {
  readonly fleet: FleetSettings;
  readonly stores: Stores;
  readonly watch: FleetWatch;
  readonly send = jest.fn(async (_: any) => {});
  readonly publish = jest.fn(async (_: any) => {});
  readonly signal = jest.fn(async (_: any) => {});
  readonly logger = mockServices.logger.mock();
  readonly catalog = { getEntityByRef: jest.fn() };
  readonly inventory;
  /** Second of the simulation. */
  now = 0;

  private constructor(
    stores: Stores,
    options: { fleet?: Partial<FleetSettings>; alerts?: AlertSettings },
  ) {
    this.stores = stores;
    this.fleet = fleetSettings({
      owner: 'group:default/platform',
      members: [member('east'), member('west')],
      ...options.fleet,
    });
    this.inventory = createInventory({ fleets: [this.fleet] });
    this.watch = new FleetWatch({
      ...stores,
      costFindings: new CostFindings({
        store: stores.costs,
        now: () => START + this.now * 1000,
      }),
      scheduler: mockServices.scheduler.mock(),
      inventory: this.inventory,
      notices: new FleetNotices({
        auth: mockServices.auth(),
        catalog: this.catalog,
        events: { publish: this.publish },
        notifications: { send: this.send },
        signals: { publish: this.signal },
        logger: this.logger,
      }),
      settings: {
        collection,
        history,
        alerts: options.alerts ?? {
          openAfter: 2,
          closeAfter: 3,
          notify: 'warning',
        },
      },
      logger: this.logger,
      now: () => START + this.now * 1000,
    });
  }

  static async create(
    knex: Knex,
    options: { fleet?: Partial<FleetSettings>; alerts?: AlertSettings } = {},
  ): Promise<WatchedFleet> {
    const database = { knex, migrations: { skip: false } };
    const stores = await createStores(mockServices.database(database));
    return new WatchedFleet(stores, options);
  }

  /** A member is read now. */
  async read(name: string, values: Partial<SourceValues>): Promise<void> {
    await this.#record(
      name,
      Object.entries(values).map(([source, value]) => ({ source, value })),
    );
  }

  /** A member is tried now and does not answer. */
  async fail(name: string): Promise<void> {
    const error = { code: 'timeout' as const, message: 'No answer.' };
    await this.#record(
      name,
      SOURCES.map(source => ({ source, error })),
    );
  }

  /** Judges the fleet now. */
  async judge(): Promise<void> {
    await this.watch.judge(this.fleet);
    for (const [message, error] of this.logger.error.mock.calls) {
      throw new Error(message, { cause: error });
    }
  }

  async #record(
    name: string,
    read: Array<Pick<Observation, 'source'> & Partial<Observation>>,
  ): Promise<void> {
    const time = at(this.now);
    const key = { fleet: this.fleet.name, member: name };
    await recordOutcome(
      {
        startedAt: Date.parse(time),
        claim: {
          ...key,
          dueAt: time,
          claimedUntil: time,
          failures: 0,
          collections: 0,
          failing: [],
        },
        observations: read.map(one => ({
          ...key,
          value: undefined,
          error: undefined,
          ...one,
          observedAt: one.error ? undefined : time,
          attemptedAt: time,
          durationMs: 5,
        })),
      },
      {
        store: this.stores.members,
        settings: collection,
        history,
        logger: mockServices.logger.mock(),
      },
    );
  }
}

/** What east says, which leads `logs`. */
export function leaderValues(checkpoints: number[]): Partial<SourceValues> {
  return {
    'elasticsearch.identity': identity('east'),
    'elasticsearch.remotes': { remotes: [] },
    'elasticsearch.followers': { licensed: true, indices: [] },
    'elasticsearch.leaders': {
      indices: [
        {
          index: 'logs',
          uuid: 'logs-uuid',
          shards: checkpoints.map((globalCheckpoint, shard) => ({
            shard,
            globalCheckpoint,
            maxSeqNo: globalCheckpoint,
            leases: [],
          })),
        },
      ],
    },
  };
}

/** What west says, which follows it as `logs-copy`; cut off for so many seconds where told. */
export function followerValues(
  checkpoints: number[],
  options: { cutFor?: number } = {},
): Partial<SourceValues> {
  const { cutFor } = options;
  const exception = {
    type: 'connect_transport_exception',
    reason: 'connection refused',
    retries: Math.ceil((cutFor ?? 0) / 10),
  };
  return {
    'elasticsearch.identity': identity('west'),
    'elasticsearch.remotes': {
      remotes: [
        {
          alias: 'east',
          mode: 'sniff',
          connected: cutFor === undefined,
          authentication: 'certificate',
        },
      ],
    },
    'elasticsearch.leaders': { indices: [] },
    'elasticsearch.followers': {
      licensed: true,
      indices: [
        {
          index: 'logs-copy',
          alias: 'east',
          leaderIndex: 'logs',
          leaderUuid: 'logs-uuid',
          status: 'active',
          recovering: false,
          numberOfShards: checkpoints.length,
          shards: checkpoints.map((checkpoint, shard) => ({
            shard,
            // What it heard last is what it has: its own account shows no lag.
            leaderGlobalCheckpoint: checkpoint,
            leaderMaxSeqNo: checkpoint,
            followerGlobalCheckpoint: checkpoint,
            operationsRead: checkpoint + 1,
            bytesRead: (checkpoint + 1) * 100,
            successfulReadRequests: 1,
            failedReadRequests: 0,
            timeSinceLastReadMillis: (cutFor ?? 0.5) * 1000,
            readExceptions: cutFor === undefined ? [] : [exception],
          })),
        },
      ],
    },
  };
}

function identity(name: string): SourceValues['elasticsearch.identity'] {
  return {
    clusterName: 'logging',
    clusterUuid: `uuid-${name}`,
    version: '8.19.4',
  };
}

/** The one link, from east to west. */
export const LINK = 'uuid-west:logs-copy';
