import {
  buildReplication,
  type CostRow,
  isFresh,
  type SourceId,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings, Settings } from '../../config/settings';
import type { Inventory, Member } from '../../inventory/Inventory';
import type { CostSourceState, CostStore } from '../../store/CostStore';
import type { FleetStore } from '../../store/FleetStore';
import { chargeTransfers } from './chargeTransfers';
import { isAhead } from './clock';
import { coveredBy, estimateState } from './covered';
import { daysOf } from './CostSplitter';
import { followIndices } from './followIndices';
import { hourlyCosts } from './hourlyCosts';
import type { IndexOwners } from './indexOwners';
import { groupByMember } from './looks';
import { meterHours } from './meterHours';
import { type Look, type Meters, meterTransfers } from './meterTransfers';
import type { NoteDays } from './UnsplitDays';

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

/** The meter that tells when everything was looked at last. */
const LAST_LOOK = 'look';
/** After a longer pause nobody knows what ran meanwhile. */
const LONGEST_GAP_MS = 30 * 60_000;

/** ISO time up to which something was metered. */
interface LastLook {
  at: string;
}

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

  async meter(
    fleet: FleetSettings,
    { now, note }: { now: number; note: NoteDays },
  ): Promise<void> {
    const { costs } = this.#options;
    const options = { ...this.#options, note };
    const look = await this.#look(fleet, now);
    const hours = this.#meterHours(look);
    const sizes = await followIndices(look, options);
    const transfers = meterTransfers(look, sizes);
    await note(daysOf(hours.rows));
    await costs.meter(fleet.name, {
      rows: hours.rows,
      transfers: transfers.transfers,
      meters: [
        ...[...hours.meters, ...transfers.meters],
        { name: LAST_LOOK, state: { at: new Date(now).toISOString() } },
      ],
    });
    for (const state of hours.states) {
      await costs.saveCostSource(fleet.name, state);
    }
    const last = look.before.get(LAST_LOOK) as LastLook | undefined;
    await chargeTransfers(look, last?.at, options);
  }

  async #look(fleet: FleetSettings, now: number): Promise<Look> {
    const { costs, members: store, settings } = this.#options;
    const names = fleet.members.map(({ name }) => name);
    const [observations, ...meters] = await Promise.all([
      store.getObservations({
        fleet: fleet.name,
        members: names,
        sources: SOURCES,
      }),
      costs.getMeters(fleet.name, 'hours:'),
      costs.getMeters(fleet.name, 'transfer:'),
      costs.getMeters(fleet.name, LAST_LOOK),
    ]);
    const before = new Map(meters.flatMap(found => [...found]));
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
      const since = before.get(meter) as LastLook | undefined;
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
      meters.push({ name: meter, state: { at: meteredTo(since?.at, now) } });
      states.push(estimateState(name, at, problems));
    }
    return { rows, meters, states };
  }
}

/** The clock of another process may be a little ahead: what is metered is metered. */
function meteredTo(since: string | undefined, now: number): string {
  const at = new Date(now).toISOString();
  if (since === undefined || isAhead(Date.parse(since), now)) return at;
  return since > at ? since : at;
}
