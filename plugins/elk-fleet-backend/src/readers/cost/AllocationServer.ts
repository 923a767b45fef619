import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import {
  parseAllocation,
  parseAnswer,
  type ReadAllocation,
} from './allocationShape';
import { HOUR_MS, toTime } from './days';
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
  /** All unless given. */
  clusters?: string[];
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

  /** An answer that is too large is asked for in halves. */
  async read(query: AllocationQuery): Promise<AllocationSteps> {
    const { start, end, stepMs } = query;
    const steps = Math.ceil((end - start) / stepMs);
    try {
      return await this.#readOnce(query);
    } catch (error) {
      if (!isTooLarge(error) || steps < 2) {
        throw error;
      }
      const middle = start + Math.floor(steps / 2) * stepMs;
      const first = await this.read({ ...query, end: middle });
      const second = await this.read({ ...query, start: middle });
      return {
        allocations: [...first.allocations, ...second.allocations],
        unread: [...first.unread, ...second.unread],
      };
    }
  }

  async #readOnce(query: AllocationQuery): Promise<AllocationSteps> {
    const { code, message, status, data } = parseAnswer(
      await this.#ask(`?${parametersOf(query)}`),
    );
    if (code !== undefined && code !== null && code !== 200) {
      const said = (message ?? status ?? '').replace(/\s+/g, ' ').trim();
      throw new SourceError(
        code >= 500 ? 'unreachable' : 'invalid-response',
        `${this.url} could not compute allocations: it says ${code}${
          said && ` (${this.#connection.redact(said.slice(0, MAX_SAID))})`
        }. Check that it reaches its Prometheus and that its version is supported.`,
      );
    }
    const result: AllocationSteps = { allocations: [], unread: [] };
    (data ?? []).forEach((set, index) => {
      const start = query.start + index * query.stepMs;
      const step = { start, end: start + query.stepMs };
      for (const [key, value] of Object.entries(set ?? {})) {
        const allocation = parseAllocation(key, value, step);
        if (allocation) {
          result.allocations.push(allocation);
        } else {
          result.unread.push(key);
        }
      }
    });
    return result;
  }

  // With these statuses too it says in JSON what is wrong.
  #get(path: string): Promise<unknown> {
    return this.#connection.getJson(path, { alsoAccept: [400, 500] });
  }

  /** Asks at the path that the server has; remembers which it is. */
  async #ask(search: string): Promise<unknown> {
    const [path, ...others] = this.#paths;
    try {
      const answer = await this.#get(path + search);
      this.#paths.splice(1);
      return answer;
    } catch (error) {
      if (others.length === 0 || !mayBeElsewhere(error)) {
        throw error;
      }
      try {
        const answer = await this.#get(others[0] + search);
        this.#paths.splice(0, 1);
        return answer;
      } catch {
        // What is wrong at the documented path says more.
        throw error;
      }
    }
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof SourceError && error.code === 'too-large';
}

/** A server without the path answers 404, or with the page of its user interface. */
function mayBeElsewhere(error: unknown): boolean {
  return error instanceof SourceError && error.code === 'invalid-response';
}

// What a server does not know it ignores: `idle` and `splitIdle` are Kubecost's
// names, and OpenCost before 1.116 knows no filter.
function parametersOf(query: AllocationQuery): string {
  const { start, end, stepMs, aggregate, idle, clusters, namespaces } = query;
  const parameters = new URLSearchParams({
    window: `${toTime(start)},${toTime(end)}`,
    step: stepMs === HOUR_MS ? '1h' : '1d',
    aggregate,
    accumulate: 'false',
    includeIdle: String(idle),
    idle: String(idle),
    splitIdle: 'true',
    includeAggregatedMetadata: 'true',
  });
  const terms = [
    ...oneOf('cluster', clusters),
    ...oneOf('namespace', namespaces),
  ];
  if (terms.length > 0) {
    parameters.set('filter', terms.join('+'));
  }
  return parameters.toString();
}

function oneOf(field: string, values: string[] | undefined): string[] {
  return values
    ? [`${field}:${values.map(value => JSON.stringify(value)).join(',')}`]
    : [];
}
