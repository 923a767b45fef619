import {
  addDays,
  buildReplication,
  type CostRow,
  dayOf,
  type ElasticsearchIndices,
  isFresh,
  type SourceId,
  splitWeights,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings, Settings } from '../../config/settings';
import type { Inventory, Member } from '../../inventory/Inventory';
import { batches } from '../../store/batches';
import type {
  CostSourceState,
  CostStore,
  IndexCounters,
  SplitWeights,
} from '../../store/CostStore';
import type { FleetStore } from '../../store/FleetStore';
import { coveredBy, estimateState } from './covered';
import type { TouchedDays } from './CostSplitter';
import { hourlyCosts } from './hourlyCosts';
import { followCounters } from './indexCounters';
import type { IndexOwners } from './indexOwners';
import { groupByMember, sizesOfLinked } from './looks';
import { meterHours } from './meterHours';
import { type Look, type Meters, meterTransfers } from './meterTransfers';
import { transferRows } from './transferRows';

/** What links and estimates are made from. */
const SOURCES: SourceId[] = [
  'elasticsearch.identity',
  'elasticsearch.license',
  'elasticsearch.remotes',
  'elasticsearch.followers',
  'elasticsearch.leaders',
  'elasticsearch.auto-follow',
  'kubernetes.workloads',
  'kubernetes.capacity',
];

/** Indices are megabytes in a large cluster. */
const MEMBERS_AT_ONCE = 20;
/** After a longer pause nobody knows what ran meanwhile. */
const LONGEST_GAP_MS = 30 * 60_000;

/** What {@link CostMeter} needs. */
export interface CostMeterOptions {
  inventory: Pick<Inventory, 'listMembers'>;
  members: Pick<FleetStore, 'getObservations'>;
  costs: CostStore;
  sources: (fleet: FleetSettings) => CostSource[];
  owners: IndexOwners;
  settings: Pick<Settings, 'collection' | 'costs' | 'prices'>;
  logger: LoggerService;
}

/**
 * Counts what no source of costs tells: what runs in members without one, at
 * list prices, and what replication moves. Also takes down whose data a
 * cluster holds.
 */
export class CostMeter {
  readonly #options: CostMeterOptions;

  constructor(options: CostMeterOptions) {
    this.#options = options;
  }

  /** @returns the days of members whose costs have changed */
  async meter(fleet: FleetSettings, now: number): Promise<TouchedDays[]> {
    const { costs } = this.#options;
    const look = await this.#look(fleet, now);
    const hours = this.#meterHours(look);
    const indices = await this.#followIndices(look);
    const transfers = meterTransfers(look, indices.sizes);
    await costs.meter(fleet.name, {
      rows: hours.rows,
      transfers: transfers.transfers,
      meters: [...hours.meters, ...indices.meters, ...transfers.meters],
    });
    for (const state of hours.states) {
      await costs.saveCostSource(fleet.name, state);
    }
    const past = await this.#pastToSplit(look, indices);
    await costs.saveWeights(fleet.name, indices.weights);
    const sent = await this.#chargeTransfers(look);
    return [...past, ...daysOf(hours.rows), ...daysOf(sent)];
  }

  async #look(fleet: FleetSettings, now: number): Promise<Look> {
    const { costs, members: store, settings } = this.#options;
    const names = fleet.members.map(({ name }) => name);
    const [observations, hours, transfers] = await Promise.all([
      store.getObservations({
        fleet: fleet.name,
        members: names,
        sources: SOURCES,
      }),
      costs.getMeters(fleet.name, 'hours:'),
      costs.getMeters(fleet.name, 'transfer:'),
    ]);
    const before = new Map([...hours, ...transfers]);
    const observed = groupByMember(fleet.name, names, observations);
    const { intervalMs } = settings.collection;
    const { links } = buildReplication(observed, {
      now: new Date(now),
      intervalMs,
    });
    return { fleet, now, observed, links, before };
  }

  /** Members without a source of all that they run on, at list prices. */
  #meterHours({ fleet, now, observed, before }: Look) {
    const { inventory, settings, sources } = this.#options;
    const covered = coveredBy(sources(fleet));
    const places = new Map(
      inventory.listMembers(fleet.name).map(member => [member.name, member]),
    );
    const options = {
      now: new Date(now),
      intervalMs: settings.collection.intervalMs,
    };
    const rows: CostRow[] = [];
    const meters: Meters = [];
    const states: CostSourceState[] = [];
    for (const { name, observations } of observed) {
      const workloads = observations['kubernetes.workloads'];
      if (covered.has(name) || !isFresh(workloads, options)) continue;
      const meter = `hours:${name}`;
      const since = before.get(meter) as { at: string } | undefined;
      const { hourly, problems } = hourlyCosts(
        places.get(name) as Member,
        observations,
        settings.prices,
      );
      rows.push(
        ...meterHours({
          member: name,
          hourly,
          now,
          since: since?.at,
          longestGapMs: LONGEST_GAP_MS,
        }),
      );
      const at = new Date(now).toISOString();
      meters.push({ name: meter, state: { at } });
      states.push(estimateState(name, at, problems));
    }
    return { rows, meters, states };
  }

  /** How large the indices are, since when they are as they are, and whose. */
  async #followIndices({ fleet, observed, links }: Look) {
    const { costs, members: store, owners, logger } = this.#options;
    const weights: SplitWeights[] = [];
    const firstTrue: string[] = [];
    const meters: Meters = [];
    const sizes = new Map<string, Map<string, number>>();
    const named = await owners(fleet.name).catch(error => {
      logger.warn(
        `Costs of the fleet ${fleet.name} are split as before, since the catalog could not be read`,
        error,
      );
      return undefined;
    });
    const names = observed.map(({ name }) => name);
    for (const batch of batches(names, MEMBERS_AT_ONCE)) {
      const observations = await store.getObservations({
        fleet: fleet.name,
        members: batch,
        sources: ['elasticsearch.indices'],
      });
      for (const { member, value, observedAt } of observations) {
        const { indices } = (value ?? {}) as Partial<ElasticsearchIndices>;
        if (!indices || !observedAt) continue;
        sizes.set(
          member,
          new Map(indices.map(index => [index.name, index.primaryBytes])),
        );
        // One at a time: of a large cluster it is megabytes.
        const meter = `index:${member}`;
        const before = await costs.getMeters(fleet.name, meter);
        const last = before.get(meter) as IndexCounters | undefined;
        if (last?.at === observedAt) continue;
        const counters = followCounters(last, indices, observedAt);
        meters.push(
          { name: meter, state: counters },
          {
            name: `size:${member}`,
            state: sizesOfLinked(member, indices, links),
          },
        );
        if (!named) continue;
        if (counters.looks === 2) firstTrue.push(member);
        const followed = new Set(
          links
            .filter(({ leader }) => leader.member === member)
            .map(({ leader }) => leader.index),
        );
        weights.push({
          member,
          day: observedAt.slice(0, 10),
          entries: splitWeights(indices, named, {
            member,
            storageWeight: fleet.costs.storageWeight,
            writesOf: ({ uuid }) => counters.indices[uuid]?.today ?? 0,
            isFollowed: ({ name }) => followed.has(name),
          }),
        });
      }
    }
    return { weights, firstTrue, meters, sizes };
  }

  /**
   * The days of members that were split by nothing so far, or by what is stored
   * alone: the first weights stand for them.
   */
  async #pastToSplit(
    { fleet, now }: Look,
    { weights, firstTrue }: { weights: SplitWeights[]; firstTrue: string[] },
  ): Promise<TouchedDays[]> {
    const { costs, settings } = this.#options;
    const today = dayOf(now);
    const members = weights.map(({ member }) => member);
    const known = await costs.getLatestWeights({
      fleet: fleet.name,
      members,
      to: today,
    });
    const split = new Set(known.map(({ member }) => member));
    const first = members.filter(
      member => !split.has(member) || firstTrue.includes(member),
    );
    const from = addDays(today, -settings.costs.keepDays);
    return first.length > 0 ? [{ from, to: today, members: first }] : [];
  }

  /** Charges the leaders for what they have sent today. */
  async #chargeTransfers({ fleet, now }: Look): Promise<CostRow[]> {
    const { costs, inventory, settings } = this.#options;
    const members = fleet.members.map(({ name }) => name);
    const today = dayOf(now);
    const range = { from: today, to: today };
    const sent = await costs.sumTransfers({
      fleet: fleet.name,
      members,
      ...range,
    });
    const places = new Map(
      inventory.listMembers(fleet.name).map(member => [member.name, member]),
    );
    // A bill already holds what its members sent.
    const billed = coveredBy(
      this.#options.sources(fleet).filter(({ kind }) => kind === 'measured'),
    );
    const unbilled = sent.filter(
      ({ leaderMember }) => leaderMember === null || !billed.has(leaderMember),
    );
    const rows = transferRows(unbilled, {
      compression: fleet.costs.compression,
      prices: settings.prices,
      placeOf: name => places.get(name),
      now,
    });
    if (rows.length > 0) {
      await costs.replaceCosts(
        fleet.name,
        { ...range, source: 'replication', members },
        rows,
      );
    }
    return rows;
  }
}

function daysOf(rows: CostRow[]): TouchedDays[] {
  return rows.map(({ day, member }) => ({
    from: day,
    to: day,
    members: [member],
  }));
}
