import type { HttpConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import pLimit, { type Limit } from 'p-limit';
import type { Agent } from 'undici';
import type { EndpointSettings } from '../config/settings';
import { createAgent, createHttpConnection } from './http';
import { redactEndpoint } from './redact';
import { explainError } from './toObservationError';

/** Access to servers that say what members cost. */
export interface CostEndpoints {
  /**
   * Every request ends with the signal. What fails is thrown as a
   * {@link SourceError} without secrets.
   */
  open(
    endpoint: EndpointSettings,
    signal: AbortSignal,
  ): HttpConnection & {
    /** Hides the credentials of the endpoint in what the other side said. */
    redact(text: string): string;
  };
  /** Closes all sockets. */
  close(): Promise<void>;
}

/** Keeps few sockets to each endpoint and limits how many requests run at once. */
export function createCostEndpoints(options: {
  /** At once, to one endpoint. */
  connections: number;
  /** How long a reading may take. */
  deadlineMs: number;
}): CostEndpoints {
  const { connections, deadlineMs: timeoutMs } = options;
  const sockets = new Map<EndpointSettings, { agent: Agent; limit: Limit }>();

  return {
    open: (endpoint, signal) => {
      const { agent, limit } = sockets.get(endpoint) ?? {
        agent: createAgent({ tls: endpoint.tls, connections, timeoutMs }),
        limit: pLimit(connections),
      };
      sockets.set(endpoint, { agent, limit });
      const http = createHttpConnection({ endpoint, agent, limit, signal });
      return {
        url: http.url,
        redact: text => redactEndpoint(text, endpoint.auth),
        getJson: (path, more) =>
          http.getJson(path, more).catch((error: unknown) => {
            throw toSourceError(error, endpoint, signal);
          }),
      };
    },
    close: async () => {
      const agents = [...sockets.values()].map(({ agent }) => agent.close());
      sockets.clear();
      await Promise.allSettled(agents);
    },
  };
}

function toSourceError(
  error: unknown,
  { url, auth }: EndpointSettings,
  signal: AbortSignal,
): SourceError {
  if (error instanceof SourceError) {
    return new SourceError(error.code, redactEndpoint(error.message, auth));
  }
  if (signal.aborted) {
    return new SourceError(
      'timeout',
      `${url} did not answer before the deadline. Check its load and the network in between, or lengthen elkFleet.costs.deadline.`,
    );
  }
  const { code, explanation } = explainError(error, signal);
  return new SourceError(code, redactEndpoint(`${url} ${explanation}`, auth));
}
