import { dayOf } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostReading,
  CostSource,
  CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { AllocationServerSettings } from '../../config/costSettings';
import { sumIdle } from './allocationIdle';
import { AllocationServer, type AllocationQuery } from './AllocationServer';
import { WORKLOADS, type ReadAllocation } from './allocationShape';
import { readUsage } from './allocationUsage';
import { chooseClusters } from './clusterScope';
import {
  chunksOf,
  DAY_MS,
  HOUR_MS,
  startOf,
  TOLERANCE_MS,
  toTime,
} from './days';
import { checkPrices } from './priceCheck';
import { Problems } from './Problems';
import { toAllocation } from './toAllocation';
import type { OpenCostConnection } from './types';

/** What servers compute out of Prometheus in one go without running into its limits. */
const DAYS_AT_ONCE = 7;

/** One server, and what is known of the clusters that it tells of. */
export interface AllocationSourceOptions {
  fleet: string;
  settings: AllocationServerSettings;
  /** Id of the source, and whose server it is. */
  id: string;
  title: string;
  member?: string;
  /** Id of that member's cluster. */
  cluster?: string;
  /** Members by cluster, for a server that knows several. */
  clusters?: Record<string, string>;
  /** By cluster, `undefined` as the only key for a server of one member; those without an entry have no limits. */
  namespacesOf(cluster: string | undefined): string[] | undefined;
  /** All that are read of the server; undefined for all that there are. */
  namespaces?: string[];
  /** Units of the server's currency for one US dollar. */
  perDollar?: number;
  open: OpenCostConnection;
  now?: () => number;
}

/** One reading. */
class AllocationReader {
  readonly #options: AllocationSourceOptions;
  readonly #server: AllocationServer;
  readonly #problems = new Problems();

  constructor(options: AllocationSourceOptions, server: AllocationServer) {
    this.#options = options;
    this.#server = server;
  }

  async read(window: CostWindow): Promise<CostReading> {
    const { settings, perDollar, now = Date.now } = this.#options;
    const { currency } = settings;
    const { url } = this.#server;
    const problems = this.#problems;
    const only = this.#filter();
    const isNarrow = Object.values(only).some(list => list !== undefined);
    const workloads = await this.#readDays(window, {
      aggregate: WORKLOADS,
      idle: !isNarrow,
      ...only,
    });
    // Of some workloads alone the share of idle nodes cannot be told, nor which
    // other clusters there are.
    const whole = isNarrow
      ? await this.#readDays(window, { aggregate: 'cluster', idle: true })
      : workloads;
    const chosen = chooseClusters(
      [...workloads, ...whole],
      { url, ...this.#options },
      problems,
    );
    const isOurs = ({ cluster }: ReadAllocation) =>
      !chosen || (cluster !== undefined && chosen.has(cluster));
    const ours = workloads.filter(isOurs);
    checkPrices(ours, { currency, perDollar, url }, problems);
    const isCovered = (allocation: ReadAllocation) =>
      isOurs(allocation) && this.#isCovered(allocation);
    const allocations = ours
      .filter(isCovered)
      .flatMap(allocation => toAllocation(allocation, problems) ?? []);
    const idle = sumIdle(whole, { chosen, url }, problems);
    const lastHour = Math.floor(now() / HOUR_MS) * HOUR_MS;
    const end = Math.min(startOf(window.to) + DAY_MS, lastHour);
    const usage = await readUsage(
      this.#server,
      { end, only, isCovered },
      problems,
    );
    return {
      type: 'allocations',
      currency,
      allocations,
      idle,
      usage,
      problems: this.#sumProblems(),
    };
  }

  /** What the server need not answer with, if it knows filters. */
  #filter(): Pick<AllocationQuery, 'clusters' | 'namespaces'> {
    const { cluster, clusters, namespaces } = this.#options;
    const own = cluster === undefined ? undefined : [cluster];
    return { clusters: clusters ? Object.keys(clusters) : own, namespaces };
  }

  /** What is told of the days of the window; what the server tells twice is taken once. */
  async #readDays(
    window: CostWindow,
    query: Omit<AllocationQuery, 'start' | 'end' | 'stepMs'>,
  ): Promise<ReadAllocation[]> {
    const seen = new Set<string>();
    const result: ReadAllocation[] = [];
    for (const { from, to } of chunksOf(window, DAYS_AT_ONCE)) {
      const { allocations, unread } = await this.#server.read({
        start: startOf(from),
        end: startOf(to) + DAY_MS,
        stepMs: DAY_MS,
        ...query,
      });
      unread.forEach(key => this.#problems.count('bad-allocations', key));
      for (const allocation of allocations) {
        const id = `${allocation.windowStart} ${allocation.key}`;
        if (!seen.has(id) && this.#isDayOf(window, allocation)) {
          seen.add(id);
          result.push(allocation);
        }
      }
    }
    return result;
  }

  #isDayOf(window: CostWindow, allocation: ReadAllocation): boolean {
    const { windowStart, windowEnd } = allocation;
    const day = dayOf(windowStart);
    if (day < window.from || day > window.to) {
      return false;
    }
    if (windowEnd - windowStart > DAY_MS + TOLERANCE_MS) {
      this.#problems.tell(
        'not-daily',
        `${this.#server.url} answers by ${Math.round(
          (windowEnd - windowStart) / HOUR_MS,
        )} hours although days were asked for, so its costs cannot be told by day and are left out. Upgrade it to a version that knows the parameter step.`,
      );
      return false;
    }
    if (windowStart % DAY_MS !== 0) {
      this.#problems.tell(
        'unaligned-days',
        `${this.#server.url} answers by days that begin at ${toTime(
          windowStart,
        ).slice(
          11,
          16,
        )} UTC, not at midnight. Each is counted as the day on which it begins; upgrade the server for whole UTC days.`,
      );
    }
    return true;
  }

  // Older servers know no filter.
  #isCovered({ idle, namespace, cluster }: ReadAllocation): boolean {
    const namespaces = this.#options.namespacesOf(cluster);
    return !idle && (!namespaces || namespaces.includes(namespace));
  }

  #sumProblems() {
    const problems = this.#problems;
    const { url } = this.#server;
    problems.sum(
      'bad-allocations',
      (count, named) =>
        `${url} answered with ${count} allocations that cannot be read and are left out: ${named}. Check that its version is supported.`,
    );
    problems.sum(
      'bad-amounts',
      (count, named) =>
        `${url} answered with ${count} amounts that are unknown, negative or impossibly large and are left out: ${named}. Look into its logs for queries that fail.`,
    );
    return problems.list();
  }
}

/**
 * Costs by workload and day of OpenCost or Kubecost, by their allocation API
 * (OpenCost documentation, "API"; Kubecost documentation, "Allocation API").
 */
export function createAllocationSource(
  options: AllocationSourceOptions,
): CostSource {
  const { id, title, fleet, member, clusters, settings, open } = options;
  return {
    id,
    title,
    fleet,
    member,
    clusters,
    kind: 'allocated',
    covers: 'infrastructure',
    read: (window, signal) =>
      new AllocationReader(
        options,
        new AllocationServer(settings.api, open(settings.endpoint, signal)),
      ).read(window),
  };
}
