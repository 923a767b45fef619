import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  buildFindings,
  buildPlacementContext,
  buildPlacements,
  type Finding,
  type ObservedHub,
  replicationRisks,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSettings, Settings } from '../config/settings';
import { findDeepLeaders } from '../fleet/judgeDepth';
import {
  type JudgeFacts,
  type Judgement,
  judgeReplication,
} from '../fleet/judgeReplication';
import { observeHubs } from '../fleet/observeHubs';
import { observeMembers } from '../fleet/observeMembers';
import type { CostFindings } from '../fleet/costs/CostFindings';
import { isOfCosts } from '../fleet/costs/isOfCosts';
import type { VisibleFleet } from '../fleet/visibleFleet';
import type { Inventory } from '../inventory/Inventory';
import type { FindingStore } from '../store/FindingStore';
import type { FleetStore } from '../store/FleetStore';
import type { ReplicationStore } from '../store/ReplicationStore';
import { advance, listNotices } from './findingLifecycle';
import type { FleetNotices } from './FleetNotices';
import { unjudgedBy } from './unjudged';

/** Positions of so many intervals are read at every judgement. */
const WINDOW_INTERVALS = 5;

/** What {@link FleetWatch} needs. */
export interface FleetWatchOptions {
  scheduler: SchedulerService;
  inventory: Pick<Inventory, 'listFleets' | 'getFleet' | 'listMembers'>;
  costFindings: Pick<CostFindings, 'find'>;
  members: Pick<
    FleetStore,
    'getObservations' | 'getSamples' | 'getSamplesOfFleet'
  >;
  replication: ReplicationStore;
  findings: FindingStore;
  notices: Pick<FleetNotices, 'notify' | 'publish' | 'signal'>;
  settings: Pick<Settings, 'collection' | 'history' | 'alerts'>;
  logger: LoggerService;
  /** Milliseconds since the epoch; the system's clock unless given. */
  now?: () => number;
}

/**
 * Judges each fleet once an interval: what its links are worth, what is wrong,
 * and who is to be told. Each fleet is a global task of its own, so that one
 * process judges it at a time, and what goes wrong with one concerns no other.
 */
export class FleetWatch {
  readonly #options: FleetWatchOptions;
  readonly #now: () => number;

  constructor(options: FleetWatchOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Registers the tasks. */
  async start(): Promise<void> {
    const { inventory, scheduler, settings } = this.#options;
    const { intervalMs } = settings.collection;
    for (const fleet of inventory.listFleets()) {
      await scheduler.scheduleTask({
        id: `elk-fleet-watch-${fleet.name}`,
        scope: 'global',
        frequency: { milliseconds: intervalMs },
        // The first members are read by then.
        initialDelay: { milliseconds: Math.min(intervalMs, 15_000) },
        timeout: { milliseconds: Math.max(4 * intervalMs, 120_000) },
        fn: () => this.judge(inventory.getFleet(fleet.name) ?? fleet),
      });
    }
  }

  /** Judges a fleet, unless that was done just now. */
  async judge(fleet: FleetSettings): Promise<void> {
    const { findings, logger, notices, settings } = this.#options;
    const now = new Date(this.#now());
    const watch = await findings.getWatch(fleet.name);
    const since = watch ? now.getTime() - Date.parse(watch.judgedAt) : Infinity;
    if (since < settings.collection.intervalMs / 2) return;
    try {
      const facts = await this.#readFacts(fleet.name, now);
      // Nothing was read since the start: nothing can be said.
      if (facts.members.every(member => isUnread(member.observations))) return;
      const judgement = await this.#judgeLinks(fleet, facts, now);
      await this.#options.replication.saveJudgement(judgement);
      await this.#judgeFindings(fleet, facts, judgement, now);
      await findings.saveJudgedAt(fleet.name, now.toISOString());
      await notices.signal(fleet.name, now.toISOString());
    } catch (error) {
      logger.error(
        `The fleet ${fleet.name} could not be judged, its pages show the last judgement; it is tried again at the next interval`,
        error as Error,
      );
    }
  }

  async #readFacts(fleet: string, now: Date): Promise<JudgeFacts> {
    const { members: store, inventory, replication, settings } = this.#options;
    const { intervalMs } = settings.collection;
    const window = {
      fleet,
      from: ago(now, WINDOW_INTERVALS * intervalMs),
      to: now.toISOString(),
    };
    const [members, leaders, followers, previous] = await Promise.all([
      observeMembers(store, fleet, inventory.listMembers(fleet)),
      store.getSamplesOfFleet({ ...window, series: 'leader' }),
      store.getSamplesOfFleet({ ...window, series: 'follower' }),
      replication.getLinkVerdicts(fleet),
    ]);
    return { fleet, members, leaders, followers, previous };
  }

  /** Judges with what was read lately, and with the past of those leaders that need it. */
  async #judgeLinks(
    { replication }: FleetSettings,
    facts: JudgeFacts,
    now: Date,
  ): Promise<Judgement> {
    const { members: store, settings } = this.#options;
    const { intervalMs } = settings.collection;
    const options = { ...replication, now, intervalMs };
    const judgement = judgeReplication(facts, options);
    const deep = findDeepLeaders(facts, judgement, {
      ...options,
      keptMs: settings.history.fiveMinutesMs,
    });
    if (deep.length === 0) return judgement;
    const leaders = new Map(facts.leaders);
    for (const { subject, from } of deep) {
      const { fleet } = facts;
      const to = now.toISOString();
      const window = { fleet, series: 'leader', subject, from, to };
      leaders.set(subject, await store.getSamples(window));
    }
    return judgeReplication({ ...facts, leaders }, options);
  }

  /** Undefined when costs cannot be judged, which concerns nothing else. */
  async #judgeCosts(fleet: FleetSettings): Promise<Finding[] | undefined> {
    const { costFindings, logger } = this.#options;
    try {
      return await costFindings.find(this.#wholeOf(fleet));
    } catch (error) {
      logger.error(
        `The costs of the fleet ${fleet.name} could not be judged, what was found of them stays; it is tried again at the next interval`,
        error as Error,
      );
      return undefined;
    }
  }

  #wholeOf(settings: FleetSettings): VisibleFleet {
    const members = this.#options.inventory.listMembers(settings.name);
    const costed = new Set(members.map(({ name }) => name));
    return { settings, members, hidden: [], isWhole: true, costed };
  }

  async #judgeFindings(
    fleet: FleetSettings,
    facts: JudgeFacts,
    judgement: Judgement,
    now: Date,
  ): Promise<void> {
    const { findings, notices, settings } = this.#options;
    const at = now.toISOString();
    const options = { now, intervalMs: settings.collection.intervalMs };
    const { replication } = judgement;
    const { members: store } = this.#options;
    const hubs = await observeHubs(store, fleet.name, fleet.hubs);
    const costs = await this.#judgeCosts(fleet);
    const isUnjudged = unjudgedBy({ ...facts, replication }, options);
    const { kept, forgotten, events } = advance(
      await findings.getTrackedFindings(fleet.name),
      [
        ...observeFindings({ ...facts, hubs }, judgement, options),
        ...(costs ?? []),
      ],
      {
        at,
        isUnjudged: finding =>
          isUnjudged(finding) || (!costs && isOfCosts(finding)),
      },
      settings.alerts,
    );
    await findings.saveFindings(fleet.name, { kept, forgotten });
    await notices.publish(fleet.name, events);
    const due = listNotices(kept, { at, notify: settings.alerts.notify });
    const done = await notices.notify(fleet, due);
    await findings.saveFindings(fleet.name, {
      kept: done.map(({ what, finding }) => ({
        ...finding,
        told: { what, at },
      })),
      forgotten: [],
    });
  }
}

function observeFindings(
  { members, hubs }: JudgeFacts & { hubs: ObservedHub[] },
  { replication, links }: Judgement,
  options: { now: Date; intervalMs: number },
): Finding[] {
  const context = buildPlacementContext(hubs, members, options);
  const placements = members.flatMap(member =>
    buildPlacements(member, options, context),
  );
  return [
    ...buildFindings({ members, placements, replication, context }, options),
    ...replicationRisks({ members, replication, links }, options),
  ];
}

function isUnread(observations: object): boolean {
  return Object.keys(observations).length === 0;
}

function ago(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString();
}
