import {
  countFindings,
  countMembers,
  type Finding,
  type Fleet,
  fleetEntityRef,
  type FleetSummary,
  type Member as MemberView,
  type MemberDetail,
  type Onboarding,
  type ReplicationEvent,
  type ReplicationHistory,
  type ReplicationView,
  worstHealth,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HistorySettings } from '../config/settings';
import type { Member } from '../inventory/Inventory';
import { FleetSnapshot } from './FleetSnapshot';
import { readLinkEvents } from './linkEvents';
import {
  type HistoryQuery,
  readLinkHistory,
  withoutLeader,
} from './linkHistory';
import { memberDetail, memberViews } from './memberViews';
import { readOnboarding } from './onboardingView';
import { observeHubs } from './observeHubs';
import { observeMembers } from './observeMembers';
import { type LinkFilter, replicationView } from './replicationView';
import type { ReadableStore, VisibleFleet } from './visibleFleet';

/** How long one reading of the store serves, so that a walk over all members reads it once. */
const SNAPSHOT_MS = 1_000;

interface CachedSnapshot {
  /** Others where a member joined, changed or left since. */
  settings: VisibleFleet['settings'];
  until: number;
  snapshot: Promise<FleetSnapshot>;
}

/**
 * Makes what people see of what the members said. Everything is built from the
 * visible part of a fleet alone.
 */
export class FleetViews {
  readonly #store: ReadableStore;
  readonly #intervalMs: number;
  readonly #history: HistorySettings;
  readonly #now: () => Date;
  readonly #snapshots = new Map<string, CachedSnapshot>();

  constructor(options: {
    store: ReadableStore;
    intervalMs: number;
    history: HistorySettings;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#intervalMs = options.intervalMs;
    this.#history = options.history;
    this.#now = options.now;
  }

  async summary(fleet: VisibleFleet): Promise<FleetSummary> {
    const snapshot = await this.snapshot(fleet);
    return summarise(snapshot, memberViews(snapshot));
  }

  /** Without what its reader may do there. */
  async fleet(fleet: VisibleFleet): Promise<Omit<Fleet, 'operations'>> {
    const snapshot = await this.snapshot(fleet);
    const items = memberViews(snapshot);
    const { residency } = fleet.settings;
    return {
      ...summarise(snapshot, items),
      ...(residency.length > 0 && { residency }),
      items,
      edges: snapshot.replication.edges,
      intervalSeconds: this.intervalSeconds,
      readAt: snapshot.readAt,
    };
  }

  async member(
    fleet: VisibleFleet,
    name: string,
  ): Promise<MemberDetail | undefined> {
    return memberDetail(await this.snapshot(fleet), name);
  }

  async onboarding(
    fleet: VisibleFleet,
    facts: { member: Member; inCatalog: boolean | null },
  ): Promise<Onboarding> {
    return readOnboarding(this.#store, await this.snapshot(fleet), facts);
  }

  async replication(
    fleet: VisibleFleet,
    filter: LinkFilter,
  ): Promise<ReplicationView> {
    return replicationView(await this.snapshot(fleet), filter);
  }

  /** Undefined when no visible member follows that link. */
  async history(
    fleet: VisibleFleet,
    query: HistoryQuery,
  ): Promise<ReplicationHistory | undefined> {
    const { replication, options } = await this.snapshot(fleet);
    const link = replication.links.find(({ id }) => id === query.link);
    if (!link) return undefined;
    const history = await readLinkHistory(
      this.#store,
      { ...query, fleet: fleet.settings.name },
      { ...options, history: this.#history },
    );
    return fleet.isWhole || link.leader.member !== null
      ? history
      : { ...history, samples: history.samples.map(withoutLeader) };
  }

  /** Undefined when the link is not visible, and was not. */
  async events(
    fleet: VisibleFleet,
    query: { link?: string; limit: number },
  ): Promise<ReplicationEvent[] | undefined> {
    return readLinkEvents(this.#store, await this.snapshot(fleet), query);
  }

  async findings(fleet: VisibleFleet): Promise<Finding[]> {
    return (await this.snapshot(fleet)).findings;
  }

  /** How often a member is read. */
  get intervalSeconds(): number {
    return Math.round(this.#intervalMs / 1000);
  }

  /** What the store says now, or said within the last second. */
  async snapshot(fleet: VisibleFleet): Promise<FleetSnapshot> {
    const now = this.#now();
    for (const [key, { until }] of this.#snapshots) {
      if (until <= now.getTime()) {
        this.#snapshots.delete(key);
      }
    }
    const key = JSON.stringify([
      fleet.settings.name,
      fleet.members.map(({ name }) => name),
      [...fleet.costed],
    ]);
    const cached = this.#snapshots.get(key);
    if (cached?.settings === fleet.settings) {
      return cached.snapshot;
    }
    const snapshot = this.#read(fleet, now);
    this.#snapshots.set(key, {
      settings: fleet.settings,
      until: now.getTime() + SNAPSHOT_MS,
      snapshot,
    });
    snapshot.catch(() => this.#snapshots.delete(key));
    return snapshot;
  }

  async #read(fleet: VisibleFleet, now: Date): Promise<FleetSnapshot> {
    const { name, hubs } = fleet.settings;
    const [observed, hidden, observedHubs, verdicts, findings, watch] =
      await Promise.all([
        observeMembers(this.#store, name, fleet.members),
        observeMembers(this.#store, name, fleet.hidden, ['kubernetes.cluster']),
        observeHubs(this.#store, name, hubs),
        this.#store.getLinkVerdicts(name),
        this.#store.getFindings(name),
        this.#store.getWatch(name),
      ]);
    const judgement = { verdicts, findings, judgedAt: watch?.judgedAt };
    return new FleetSnapshot(
      fleet,
      { observed, hidden, hubs: observedHubs, judgement },
      { now, intervalMs: this.#intervalMs },
    );
  }
}

function summarise(
  { fleet, findings }: FleetSnapshot,
  members: MemberView[],
): FleetSummary {
  const { name, title, description, owner } = fleet.settings;
  return {
    name,
    title,
    ...(description !== undefined && { description }),
    owner: owner ?? null,
    entityRef: fleetEntityRef(name),
    health: worstHealth(
      members.filter(({ retiring }) => !retiring).map(({ health }) => health),
    ),
    members: countMembers(
      members.map(({ health, error, retiring }) => ({
        health,
        unread: error !== null,
        retiring,
      })),
    ),
    findings: countFindings(findings),
  };
}
