import {
  countFindings,
  countMembers,
  type Finding,
  type Fleet,
  fleetEntityRef,
  type FleetSummary,
  type LinkState,
  type Member as MemberView,
  type MemberDetail,
  type ReplicationHistory,
  type ReplicationView,
  worstHealth,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { FleetSnapshot } from './FleetSnapshot';
import { readLagHistory } from './lagHistory';
import { memberSources } from './memberSources';
import { memberDetail, memberViews, touches } from './memberViews';
import { observeHubs } from './observeHubs';
import { observeMembers } from './observeMembers';
import type { ReadableStore, VisibleFleet } from './visibleFleet';

/** How long one reading of the store serves, so that a walk over all members reads it once. */
const SNAPSHOT_MS = 1_000;

interface CachedSnapshot {
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
  readonly #now: () => Date;
  readonly #snapshots = new Map<string, CachedSnapshot>();

  constructor(options: {
    store: ReadableStore;
    intervalMs: number;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#intervalMs = options.intervalMs;
    this.#now = options.now;
  }

  async summary(fleet: VisibleFleet): Promise<FleetSummary> {
    const snapshot = await this.snapshot(fleet);
    return summarise(snapshot, memberViews(snapshot));
  }

  async fleet(fleet: VisibleFleet): Promise<Fleet> {
    const snapshot = await this.snapshot(fleet);
    const items = memberViews(snapshot);
    return {
      ...summarise(snapshot, items),
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

  async replication(
    fleet: VisibleFleet,
    filter: { member?: string; state?: LinkState },
  ): Promise<ReplicationView> {
    const { replication, observed, readAt } = await this.snapshot(fleet);
    const concerns = (...members: Array<string | null>) =>
      filter.member === undefined || members.includes(filter.member);
    return {
      links: replication.links.filter(
        link =>
          (filter.member === undefined || touches(link, filter.member)) &&
          (filter.state ?? link.state) === link.state,
      ),
      edges: replication.edges.filter(edge =>
        concerns(edge.leaderMember, edge.followerMember),
      ),
      patterns: replication.patterns.filter(({ member }) => concerns(member)),
      remotes: replication.remotes.filter(({ member, targetMember }) =>
        concerns(member, targetMember),
      ),
      members: memberSources(observed, 'elasticsearch.'),
      readAt,
    };
  }

  /** Undefined when no visible member follows that link. */
  async history(
    fleet: VisibleFleet,
    query: { link: string; from?: string; to?: string },
  ): Promise<ReplicationHistory | undefined> {
    const { replication, options } = await this.snapshot(fleet);
    const link = replication.links.find(({ id }) => id === query.link);
    return (
      link && {
        link: link.id,
        samples: await readLagHistory(this.#store, {
          ...query,
          fleet: fleet.settings.name,
          link,
          options,
        }),
      }
    );
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
    ]);
    const cached = this.#snapshots.get(key);
    if (cached) {
      return cached.snapshot;
    }
    const snapshot = this.#read(fleet, now);
    this.#snapshots.set(key, { until: now.getTime() + SNAPSHOT_MS, snapshot });
    snapshot.catch(() => this.#snapshots.delete(key));
    return snapshot;
  }

  async #read(fleet: VisibleFleet, now: Date): Promise<FleetSnapshot> {
    const { name, hubs } = fleet.settings;
    const [observed, hidden, observedHubs] = await Promise.all([
      observeMembers(this.#store, name, fleet.members),
      observeMembers(this.#store, name, fleet.hidden, ['kubernetes.cluster']),
      observeHubs(this.#store, name, hubs),
    ]);
    return new FleetSnapshot(
      fleet,
      { observed, hidden, hubs: observedHubs },
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
    health: worstHealth(members.map(({ health }) => health)),
    members: countMembers(
      members.map(({ health, error }) => ({ health, unread: error !== null })),
    ),
    findings: countFindings(findings),
  };
}
