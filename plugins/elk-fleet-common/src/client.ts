import { ElkFleetCostClient } from './clientCosts';
import {
  call,
  createTransport,
  type ElkFleetRequestOptions,
} from './clientTransport';
import type {
  EntityView,
  Finding,
  Fleet,
  FleetSummary,
  InventoryView,
  MemberCandidate,
  MemberCheck,
  MemberDetail,
  MemberOperation,
  Onboarding,
  OperationResult,
  PlacementComparison,
  PlacementDetail,
  PlacementMatrix,
  PlacementSystemsView,
  PlacementView,
  ReplicationEvent,
  ReplicationHistory,
  ReplicationView,
} from './generated/api';
import type {
  PlacementFilter,
  PlacementMatrixFilter,
  ReplicationFilter,
  ReplicationHistoryQuery,
} from './queries';

/**
 * The elk-fleet HTTP API. Every method throws a `ResponseError` of
 * `@backstage/errors` when the backend refuses.
 *
 * @public
 */
export class ElkFleetClient extends ElkFleetCostClient {
  readonly #client;

  /**
   * @param options - `baseUrl` is `plugin://elk-fleet` in the frontend, and
   * what the discovery service says in a backend.
   */
  constructor(options: { baseUrl: string; fetch: typeof fetch }) {
    super(options);
    this.#client = createTransport(options);
  }

  /** The fleets that the caller may read. */
  async listFleets(options?: ElkFleetRequestOptions): Promise<FleetSummary[]> {
    const { data } = await this.#client.GET('/fleets', call(options));
    return data!.items;
  }

  /** One fleet with its members and edges. */
  async getFleet(
    fleet: string,
    options?: ElkFleetRequestOptions,
  ): Promise<Fleet> {
    const { data } = await this.#client.GET('/fleets/{fleet}', {
      ...call(options),
      params: { path: { fleet } },
    });
    return data!;
  }

  /** Everything that is known of one member. */
  async getMember(
    fleet: string,
    member: string,
    options?: ElkFleetRequestOptions,
  ): Promise<MemberDetail> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/members/{member}',
      { ...call(options), params: { path: { fleet, member } } },
    );
    return data!;
  }

  /** Tries to reach a cluster that is to become a member. */
  async checkMember(
    fleet: string,
    candidate: MemberCandidate,
    options?: ElkFleetRequestOptions,
  ): Promise<MemberCheck> {
    const { data } = await this.#client.POST('/fleets/{fleet}/members/check', {
      ...call(options),
      params: { path: { fleet } },
      body: candidate,
    });
    return data!;
  }

  /**
   * Changes a member's Elasticsearch cluster, or with `dryRun` tells what would
   * be changed. A step that failed is in the answer.
   */
  async operate(
    fleet: string,
    member: string,
    body: { operation: MemberOperation; dryRun?: boolean },
    options?: ElkFleetRequestOptions,
  ): Promise<OperationResult> {
    const { data } = await this.#client.POST(
      '/fleets/{fleet}/members/{member}/operations',
      { ...call(options), params: { path: { fleet, member } }, body },
    );
    return data!;
  }

  /** How far a member has come; fails with 404 as long as the backend does not know it. */
  async getOnboarding(
    fleet: string,
    member: string,
    options?: ElkFleetRequestOptions,
  ): Promise<Onboarding> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/members/{member}/onboarding',
      { ...call(options), params: { path: { fleet, member } } },
    );
    return data!;
  }

  /** Which component runs in which member. */
  async getPlacement(
    fleet: string,
    filter?: PlacementFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<PlacementView> {
    const { data } = await this.#client.GET('/fleets/{fleet}/placement', {
      ...call(options),
      params: { path: { fleet }, query: filter },
    });
    return data!;
  }

  /** A page of the matrix of components and members. */
  async getPlacementMatrix(
    fleet: string,
    filter?: PlacementMatrixFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<PlacementMatrix> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/placement/matrix',
      { ...call(options), params: { path: { fleet }, query: filter } },
    );
    return data!;
  }

  /** One placement with its pods and recent events. */
  async getPlacementDetail(
    fleet: string,
    id: string,
    options?: ElkFleetRequestOptions,
  ): Promise<PlacementDetail> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/placement/detail',
      { ...call(options), params: { path: { fleet }, query: { id } } },
    );
    return data!;
  }

  /** The same components in two members, and how Elasticsearch is set up in both. */
  async comparePlacement(
    fleet: string,
    members: { left: string; right: string },
    options?: ElkFleetRequestOptions,
  ): Promise<PlacementComparison> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/placement/compare',
      { ...call(options), params: { path: { fleet }, query: members } },
    );
    return data!;
  }

  /** Who places what, by system. */
  async getPlacementSystems(
    fleet: string,
    options?: ElkFleetRequestOptions,
  ): Promise<PlacementSystemsView> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/placement/systems',
      { ...call(options), params: { path: { fleet } } },
    );
    return data!;
  }

  /** The placements as comma-separated values. */
  async exportPlacement(
    fleet: string,
    filter?: PlacementFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<string> {
    const { limit, offset, member, ...query } = filter ?? {};
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/placement/export',
      { ...call(options), params: { path: { fleet }, query }, parseAs: 'text' },
    );
    return data!;
  }

  /** The clusters that the hubs know, joined to the members. */
  async getInventory(
    fleet: string,
    options?: ElkFleetRequestOptions,
  ): Promise<InventoryView> {
    const { data } = await this.#client.GET('/fleets/{fleet}/inventory', {
      ...call(options),
      params: { path: { fleet } },
    });
    return data!;
  }

  /** A page of links, worst first, and all edges, patterns and remotes. */
  async getReplication(
    fleet: string,
    filter?: ReplicationFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<ReplicationView> {
    const { data } = await this.#client.GET('/fleets/{fleet}/replication', {
      ...call(options),
      params: { path: { fleet }, query: filter },
    });
    return data!;
  }

  /** Samples of one link, oldest first. */
  async getReplicationHistory(
    fleet: string,
    query: ReplicationHistoryQuery,
    options?: ElkFleetRequestOptions,
  ): Promise<ReplicationHistory> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/replication/history',
      { ...call(options), params: { path: { fleet }, query } },
    );
    return data!;
  }

  /** When links changed their state, newest first. */
  async getReplicationEvents(
    fleet: string,
    query?: { link?: string; limit?: number },
    options?: ElkFleetRequestOptions,
  ): Promise<ReplicationEvent[]> {
    const { data } = await this.#client.GET(
      '/fleets/{fleet}/replication/events',
      { ...call(options), params: { path: { fleet }, query } },
    );
    return data!.items;
  }

  /** What is wrong or risky, worst first. */
  async getFindings(
    fleet: string,
    options?: ElkFleetRequestOptions,
  ): Promise<Finding[]> {
    const { data } = await this.#client.GET('/fleets/{fleet}/findings', {
      ...call(options),
      params: { path: { fleet } },
    });
    return data!.items;
  }

  /** Asks for a collection; resolves as soon as it is asked for. */
  async refresh(
    fleet: string,
    members?: string[],
    options?: ElkFleetRequestOptions,
  ): Promise<{ requestedAt: string; members: string[] }> {
    const { data } = await this.#client.POST('/fleets/{fleet}/refresh', {
      ...call(options),
      params: { path: { fleet } },
      body: { members },
    });
    return data!;
  }

  /** What the ELK tab of a catalog entity needs. */
  async getEntityView(
    ref: { kind: string; namespace: string; name: string },
    options?: ElkFleetRequestOptions,
  ): Promise<EntityView> {
    const { data } = await this.#client.GET(
      '/entities/{kind}/{namespace}/{name}',
      { ...call(options), params: { path: ref } },
    );
    return data!;
  }
}
