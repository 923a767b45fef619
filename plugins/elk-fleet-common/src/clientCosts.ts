import {
  call,
  createTransport,
  type ElkFleetRequestOptions,
} from './clientTransport';
import type {
  CostEstimate,
  CostOutlook,
  CostQuestion,
  CostSavings,
  CostShowback,
  CostSources,
  CostTransfers,
  CostView,
  EntityCosts,
} from './generated/api';
import type {
  CostExportFilter,
  CostFilter,
  CostOutlookFilter,
  CostSavingsFilter,
  CostShowbackFilter,
  CostTransferFilter,
} from './queries';

/**
 * The part of the elk-fleet HTTP API that tells of costs. Every method throws a
 * `ResponseError` of `@backstage/errors` when the backend refuses, with status
 * 403 for those who may not read costs.
 *
 * @public
 */
export class ElkFleetCostClient {
  readonly #client;

  /**
   * @param options - `baseUrl` is `plugin://elk-fleet` in the frontend, and
   * what the discovery service says in a backend.
   */
  constructor(options: { baseUrl: string; fetch: typeof fetch }) {
    this.#client = createTransport(options);
  }

  /** What the fleet costs in a period, by groups and over time. */
  async getCosts(
    fleet: string,
    filter?: CostFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<CostView> {
    const { data } = await this.#client.GET('/fleets/{fleet}/costs', {
      ...call(options),
      params: { path: { fleet }, query: filter },
    });
    return data!;
  }

  /** This month so far, where it is heading, the budgets and what was unusual. */
  async getCostOutlook(
    fleet: string,
    filter?: CostOutlookFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<CostOutlook> {
    const { data } = await this.#client.GET('/fleets/{fleet}/costs/outlook', {
      ...call(options),
      params: { path: { fleet }, query: filter },
    });
    return data!;
  }

  /** What could be saved, largest first. */
  async getCostSavings(
    fleet: string,
    filter?: CostSavingsFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<CostSavings> {
    const { data } = await this.#client.GET('/fleets/{fleet}/costs/savings', {
      ...call(options),
      params: { path: { fleet }, query: filter },
    });
    return data!;
  }

  /** What replication moves between members and what that costs; a page of links, dearest first. */
  async getCostTransfers(
    fleet: string,
    filter?: CostTransferFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<CostTransfers> {
    const { data } = await this.#client.GET('/fleets/{fleet}/costs/transfers', {
      ...call(options),
      params: { path: { fleet }, query: filter },
    });
    return data!;
  }

  /** The costs split over those whose data they hold, largest first. */
  async getCostShowback(
    fleet: string,
    filter?: CostShowbackFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<CostShowback> {
    const { data } = await this.#client.GET('/fleets/{fleet}/costs/showback', {
      ...call(options),
      params: { path: { fleet }, query: filter },
    });
    return data!;
  }

  /** Where the costs come from, and which members have none. */
  async getCostSources(
    fleet: string,
    options?: ElkFleetRequestOptions,
  ): Promise<CostSources> {
    const { data } = await this.#client.GET('/fleets/{fleet}/costs/sources', {
      ...call(options),
      params: { path: { fleet } },
    });
    return data!;
  }

  /** What a month would cost after some changes; changes nothing. */
  async estimateCosts(
    fleet: string,
    question: CostQuestion,
    options?: ElkFleetRequestOptions,
  ): Promise<CostEstimate> {
    const { data } = await this.#client.POST('/fleets/{fleet}/costs/what-if', {
      ...call(options),
      params: { path: { fleet } },
      body: question,
    });
    return data!;
  }

  /** Every line of a period as comma-separated values. */
  async exportCosts(
    fleet: string,
    filter?: CostExportFilter,
    options?: ElkFleetRequestOptions,
  ): Promise<string> {
    const { data } = await this.#client.GET('/fleets/{fleet}/costs/export', {
      ...call(options),
      params: { path: { fleet }, query: filter },
      parseAs: 'text',
    });
    return data!;
  }

  /** What the part of a fleet that belongs to a catalog entity cost in the last 30 days. */
  async getEntityCosts(
    ref: { kind: string; namespace: string; name: string },
    query?: { currency?: string },
    options?: ElkFleetRequestOptions,
  ): Promise<EntityCosts> {
    const { data } = await this.#client.GET(
      '/entities/{kind}/{namespace}/{name}/costs',
      { ...call(options), params: { path: ref, query } },
    );
    return data!;
  }
}
