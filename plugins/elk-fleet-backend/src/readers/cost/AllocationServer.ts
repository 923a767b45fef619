import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import {
  parseAllocation,
  parseAnswer,
  type ReadAllocation,
} from './allocationShape';
import { toTime } from './days';
import type { CostConnection } from './types';

/** Where the servers have the API; the second is for those that lack the first. */
const PATHS = {
  opencost: ['/allocation', '/allocation/compute'],
  kubecost: ['/model/allocation'],
};

const MAX_SAID = 300;

/** What is asked for. Times in milliseconds. */
export interface AllocationQuery {
  start: number;
  end: number;
  stepMs: number;
  aggregate: string;
  idle: boolean;
  namespaces?: string[];
}

/** What came back, and how much of it could not be read. */
export interface AllocationSteps {
  allocations: ReadAllocation[];
  /** Keys of the allocations that are not as they should be. */
  unread: string[];
}

/** Asks one OpenCost or Kubecost server. */
export class AllocationServer {
  readonly #connection: CostConnection;
  readonly #paths: string[];

  constructor(api: keyof typeof PATHS, connection: CostConnection) {
    this.#connection = connection;
    this.#paths = [...PATHS[api]];
  }

  get url(): string {
    return this.#connection.url;
  }

  async read(query: AllocationQuery): Promise<AllocationSteps> {
    const { code, message, status, data } = parseAnswer(
      await this.#ask(`?${parametersOf(query)}`),
    );
    if (code !== undefined && code !== null && code !== 200) {
      const said = (message ?? status ?? '').replace(/\s+/g, ' ').trim();
      throw new SourceError(
        'invalid-response',
        `${this.url} could not compute allocations: it says ${code}${
          said && ` (${this.#connection.redact(said.slice(0, MAX_SAID))})`
        }. Check that it reaches its Prometheus and that its version is supported.`,
      );
    }
    const result: AllocationSteps = { allocations: [], unread: [] };
    (data ?? []).forEach((set, index) => {
      const start = query.start + index * query.stepMs;
      for (const [key, value] of Object.entries(set ?? {})) {
        const allocation = parseAllocation(key, value, {
          start,
          end: start + query.stepMs,
        });
        if (allocation) {
          result.allocations.push(allocation);
        } else {
          result.unread.push(key);
        }
      }
    });
    return result;
  }

  /** Asks at the path that the server has; remembers which it is. */
  async #ask(search: string): Promise<unknown> {
    const [path, ...others] = this.#paths;
    try {
      const answer = await this.#connection.getJson(path + search);
      this.#paths.splice(1);
      return answer;
    } catch (error) {
      if (others.length === 0 || !mayBeElsewhere(error)) {
        throw error;
      }
      try {
        const answer = await this.#connection.getJson(others[0] + search);
        this.#paths.splice(0, 1);
        return answer;
      } catch {
        // What is wrong at the documented path says more.
        throw error;
      }
    }
  }
}

/** A server without the path answers 404, or with the page of its user interface. */
function mayBeElsewhere(error: unknown): boolean {
  return error instanceof SourceError && error.code === 'invalid-response';
}

// What a server does not know it ignores: `idle` and `splitIdle` are Kubecost's
// names, and OpenCost before 1.116 knows no filter.
function parametersOf(query: AllocationQuery): string {
  const { start, end, stepMs, aggregate, idle, namespaces } = query;
  const parameters = new URLSearchParams({
    window: `${toTime(start)},${toTime(end)}`,
    step: stepMs === 3_600_000 ? '1h' : '1d',
    aggregate,
    accumulate: 'false',
    includeIdle: String(idle),
    idle: String(idle),
    splitIdle: 'true',
    includeAggregatedMetadata: 'true',
  });
  if (namespaces) {
    const list = namespaces.map(name => JSON.stringify(name)).join(',');
    parameters.set('filter', `namespace:${list}`);
  }
  return parameters.toString();
}
