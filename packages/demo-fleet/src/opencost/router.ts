import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Clock } from '../clock';
import type { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { aggregateUsages, idleAllocation, toAnswer } from './allocations';
import { capacityOf, usagesOf } from './usage';
import type { Window } from './window';
import { parseDuration, parseWindow, stepsOf } from './window';

const DEFAULT_AGGREGATE = 'cluster,node,namespace,pod,container';

/** What an `OpenCost` is made from. */
export interface OpenCostOptions {
  /** `CLUSTER_ID` of the instance. */
  cluster: string;
  kubernetes: KubernetesCluster;
  clock: Clock;
}

/** The cost model of one cluster, from the pods and claims that it has now. */
export class OpenCost {
  readonly #options: OpenCostOptions;

  constructor(options: OpenCostOptions) {
    this.#options = options;
  }

  now(): number {
    return this.#options.clock.now();
  }

  /** Allocations by name, for each step of a window. */
  allocations(options: {
    windows: Window[];
    aggregate: string[];
    includeIdle: boolean;
  }) {
    const { cluster, kubernetes } = this.#options;
    const now = this.now();
    const usages = usagesOf(kubernetes, cluster);
    const since = Math.min(...usages.map(({ startedAt }) => startedAt));
    return options.windows.map(window => {
      const { aggregate, includeIdle } = options;
      const found = aggregateUsages(usages, { window, aggregate, now });
      const idle = includeIdle
        ? idleAllocation({
            allocations: found.values(),
            capacity: capacityOf(kubernetes),
            cluster,
            window,
            since,
            now,
          })
        : undefined;
      if (idle) found.set(idle.name, idle);
      return Object.fromEntries(
        [...found].map(([name, allocation]) => [
          name,
          toAnswer(allocation, window),
        ]),
      );
    });
  }

  /** What a controller truly costs in a window, in US dollars, for tests to compare with. */
  groundTruth(
    window: Window,
    controller: { namespace: string; name: string },
  ): number {
    const [found] = this.allocations({
      windows: [window],
      aggregate: ['namespace', 'controller'],
      includeIdle: false,
    });
    return found[`${controller.namespace}/${controller.name}`]?.totalCost ?? 0;
  }
}

function refuse(res: Response, message: string): void {
  res.status(400).json({ code: 400, data: null, message });
}

function answer(openCost: OpenCost, req: Request, res: Response): void {
  const query = req.query as Record<string, string | undefined>;
  const window = parseWindow(query.window ?? '', openCost.now());
  if (!window) {
    refuse(res, `Invalid 'window' parameter: illegal window: ${query.window}`);
    return;
  }
  const length = window.end - window.start;
  const step = query.step ? parseDuration(query.step) : length;
  if (!step) {
    refuse(res, `Invalid 'step' parameter: ${query.step}`);
    return;
  }
  const accumulate = query.accumulate === 'true';
  const data = openCost.allocations({
    windows: accumulate ? [window] : stepsOf(window, step),
    aggregate: (query.aggregate || DEFAULT_AGGREGATE).split(','),
    includeIdle: query.includeIdle === 'true',
  });
  res.json({ code: 200, status: 'success', data });
}

/** The HTTP API of OpenCost. Like servers before May 2025, it ignores `filter`. */
export function createOpenCostRouter(openCost: OpenCost): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok');
  });
  router.get(['/allocation', '/allocation/compute'], (req, res) =>
    answer(openCost, req, res),
  );
  return router;
}
