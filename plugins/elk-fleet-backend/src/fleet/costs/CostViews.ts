import type { Entity } from '@backstage/catalog-model';
import type {
  CostEstimate,
  CostQuestion,
  CostSavings,
  CostShowback,
  CostSources,
  CostTransfers,
  EntityCosts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from '../visibleFleet';
import { billsOf, readUnbilled } from './billedTransfers';
import type { CostContext } from './costContext';
import { CostReports } from './CostReports';
import { readSums, scopeOf } from './CostScope';
import { readEntityCosts } from './entityCostView';
import { readEstimate } from './estimateView';
import { Exchange } from './exchange';
import { readPeriod } from './period';
import { readSavings } from './savingsView';
import { buildShares, SHOWBACK_RULE, unsplitMembers } from './showbackView';
import { buildSources } from './sourcesView';
import { tally } from './tally';
import { buildTransfers } from './transfersView';

type Range = { from?: string; to?: string };

/** Where costs come from, whose they are, and what could be saved. */
export class CostViews {
  readonly reports: CostReports;
  readonly #context: CostContext;

  constructor(context: CostContext) {
    this.#context = context;
    this.reports = new CostReports(context);
  }

  savings(
    fleet: VisibleFleet,
    query: { member?: string; currency?: string },
  ): Promise<CostSavings> {
    return readSavings(fleet, query, this.#context);
  }

  /** @throws InputError as {@link readEstimate} */
  estimate(fleet: VisibleFleet, question: CostQuestion): Promise<CostEstimate> {
    return readEstimate(fleet, question, this.#context);
  }

  async transfers(
    fleet: VisibleFleet,
    query: Range & {
      currency?: string;
      link?: string;
      limit: number;
      offset: number;
    },
  ): Promise<CostTransfers> {
    const { store, prices, now, snapshot } = this.#context;
    const { name, costs } = fleet.settings;
    const exchange = new Exchange(costs, query.currency);
    const { from, to } = readPeriod(query, now());
    const { members } = scopeOf(fleet, {});
    const read = (last: string) =>
      store.sumTransfers({ fleet: name, members, from, to: last });
    const [{ replication }, transfers, sizes, states] = await Promise.all([
      snapshot(fleet),
      read(to),
      store.getMeters(name, 'size:'),
      store.getCostSources(name),
    ]);
    const bills = billsOf(states);
    const unbilled = await readUnbilled(transfers, bills, {
      from,
      read: start => read(start < to ? start : to),
    });
    const sizeOf = (member: string, index: string) =>
      (sizes.get(`size:${member}`) as Record<string, number> | undefined)?.[
        index
      ];
    const { links } = replication;
    return {
      fleet: name,
      currency: exchange.currency,
      ...{ from, to, compression: costs.compression },
      ...buildTransfers(
        {
          ...{ fleet, transfers, unbilled, sizeOf, exchange, prices, links },
          bills: new Map([...bills].map(([key, { title }]) => [key, title])),
        },
        query,
      ),
      readAt: now().toISOString(),
    };
  }

  async showback(
    fleet: VisibleFleet,
    query: Range & { member?: string; owner?: string; currency?: string },
  ): Promise<CostShowback> {
    const { store, now } = this.#context;
    const { name } = fleet.settings;
    const exchange = new Exchange(fleet.settings.costs, query.currency);
    const period = readPeriod(query, now());
    const scope = scopeOf(fleet, query);
    const { members } = scope;
    const [{ sums, excluded }, weights] = await Promise.all([
      readSums(store, scope, { ...period, by: 'share' }, exchange),
      store.getLatestWeights({ fleet: name, members, to: period.to }),
    ]);
    return {
      fleet: name,
      currency: exchange.currency,
      ...{ from: period.from, to: period.to },
      total: tally(sums).amount,
      shares: buildShares(sums, weights),
      rule: SHOWBACK_RULE,
      unsplit: unsplitMembers(
        fleet.members.filter(member => members.includes(member.name)),
        weights,
      ),
      excluded,
      readAt: now().toISOString(),
    };
  }

  async sources(fleet: VisibleFleet): Promise<CostSources> {
    const { store, prices, now } = this.#context;
    const { name, costs } = fleet.settings;
    const states = await store.getCostSources(name);
    return {
      fleet: name,
      currency: costs.currency,
      ...buildSources(fleet, states, prices),
      readAt: now().toISOString(),
    };
  }

  /** @throws NotFoundError as {@link readEntityCosts} */
  entity(
    fleet: VisibleFleet,
    entity: Entity,
    query: { currency?: string },
  ): Promise<EntityCosts> {
    return readEntityCosts(fleet, entity, { query, context: this.#context });
  }
}
