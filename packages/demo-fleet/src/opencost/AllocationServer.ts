import type { Clock } from '../clock';
import {
  Aggregation,
  IDLE,
  idleAllocation,
  together,
  toAnswer,
} from './allocations';
import type { CostFault } from './faults';
import { parseFilter } from './filter';
import type { OpenCost } from './OpenCost';
import { prices, pricesDividedBy730 } from './prices';
import type { Window } from './window';
import { parseDuration, parseWindow, stepsOf } from './window';

const DEFAULT_AGGREGATE = 'cluster,node,namespace,pod,container';

/** In what servers differ. */
export interface Dialect {
  api: 'opencost' | 'kubecost';
  /** Servers before May 2025 know no `filter`, and ignore it. */
  filters: boolean;
  /** See `parseWindow`. */
  roundsWindows: boolean;
}

/** What an `AllocationServer` is made from. */
export interface AllocationServerOptions {
  /** One for OpenCost, several for an aggregator. */
  clusters: OpenCost[];
  clock: Clock;
  dialect: Dialect;
}

/** The parameters of a request. */
export type Query = Record<string, string | undefined>;

/** A request that cannot be answered, in the words of the server. */
export class InvalidQuery extends Error {}

interface Request {
  windows: Window[];
  aggregate: string[];
  includeIdle: boolean;
  /** By cluster; in one sum otherwise. */
  splitIdle: boolean;
  filter?: ReturnType<typeof parseFilter>;
}

/** Tells what clusters cost, as OpenCost or Kubecost does. */
export class AllocationServer {
  readonly clusters: OpenCost[];
  readonly dialect: Dialect;
  readonly #clock: Clock;
  #fault: CostFault | undefined;

  constructor({ clusters, clock, dialect }: AllocationServerOptions) {
    this.clusters = clusters;
    this.dialect = dialect;
    this.#clock = clock;
  }

  /** In what way it is wrong, if any. */
  get fault(): CostFault | undefined {
    return this.#fault;
  }

  /** Has it be wrong in one way, in place of any other. */
  break(fault: CostFault): void {
    this.#fault = fault;
  }

  heal(): void {
    this.#fault = undefined;
  }

  /**
   * The answer to a request.
   *
   * @throws InvalidQuery
   */
  answer(query: Query): object {
    const request = this.#read(query);
    const data =
      this.#fault === 'null-allocations' ? [null] : this.#allocations(request);
    return this.dialect.api === 'opencost'
      ? { code: 200, status: 'success', data }
      : { code: 200, data };
  }

  #read(query: Query): Request {
    const { api, filters, roundsWindows: rounds } = this.dialect;
    const isKubecost = api === 'kubecost';
    const now = this.#clock.now();
    const window = parseWindow(query.window ?? '', { now, rounds });
    if (!window) {
      throw new InvalidQuery(
        `Invalid 'window' parameter: illegal window: ${query.window}`,
      );
    }
    const text = query.step || (isKubecost ? '1d' : undefined);
    const step = text ? parseDuration(text) : window.end - window.start;
    if (!step) {
      throw new InvalidQuery(`Invalid 'step' parameter: ${query.step}`);
    }
    const filter =
      filters && query.filter ? parseFilter(query.filter) : undefined;
    if (filters && query.filter && !filter) {
      throw new InvalidQuery(`Invalid 'filter' parameter: ${query.filter}`);
    }
    const idle = query.includeIdle ?? (isKubecost ? query.idle ?? 'true' : '');
    return {
      windows: query.accumulate === 'true' ? [window] : stepsOf(window, step),
      aggregate: (query.aggregate || DEFAULT_AGGREGATE).split(','),
      includeIdle: idle === 'true',
      splitIdle: isKubecost && query.splitIdle === 'true',
      filter,
    };
  }

  #allocations(request: Request) {
    const { windows, aggregate, includeIdle, splitIdle, filter } = request;
    const used =
      this.#fault === 'prices-730' ? pricesDividedBy730(prices) : prices;
    const aggregation = new Aggregation(aggregate, used);
    const reconciled = this.dialect.api === 'kubecost';
    return windows.map(window => {
      const consumed = this.clusters.map(cluster => ({
        cluster,
        all: cluster.consumedIn(window),
      }));
      const all = consumed.flatMap(cluster => cluster.all);
      const found = aggregation.add(
        filter ? all.filter(({ pod }) => filter(pod)) : all,
      );
      for (const one of includeIdle ? consumed : []) {
        const idle = idleAllocation({
          name: splitIdle ? `${one.cluster.id}/${IDLE}` : IDLE,
          cluster: one.cluster,
          consumed: one.all,
          window,
        });
        const before = idle && found.get(idle.name);
        if (idle) found.set(idle.name, before ? together(before, idle) : idle);
      }
      return Object.fromEntries(
        [...found].map(([name, allocation]) => [
          name,
          toAnswer(allocation, { window, prices: used, reconciled }),
        ]),
      );
    });
  }
}
