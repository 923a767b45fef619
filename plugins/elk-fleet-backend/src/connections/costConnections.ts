import type { HttpConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import pLimit, { type Limit } from 'p-limit';
import type { Agent } from 'undici';
import type { EndpointSettings } from '../config/settings';
import { createAgent, createHttpConnection } from './http';
import { redactEndpoint } from './redact';

/** Requests at once against one server: they are expensive for it. */
const AT_ONCE = 2;

/** Access to the servers that know what members cost. */
export interface CostConnections {
  /** Every request made through it ends with the signal. */
  open(
    endpoint: EndpointSettings,
    signal: AbortSignal,
  ): HttpConnection & { redact(text: string): string };
  /** Closes all sockets. */
  close(): Promise<void>;
}

/** Keeps few sockets open per server of costs. */
export function createCostConnections(options: {
  /** How long one reading may take, in milliseconds. */
  deadlineMs: number;
}): CostConnections {
  const opened = new Map<EndpointSettings, { agent: Agent; limit: Limit }>();
  return {
    open: (endpoint, signal) => {
      const sockets = opened.get(endpoint) ?? {
        agent: createAgent({
          tls: endpoint.tls,
          connections: AT_ONCE,
          timeoutMs: options.deadlineMs,
        }),
        limit: pLimit(AT_ONCE),
      };
      opened.set(endpoint, sockets);
      return {
        ...createHttpConnection({ ...sockets, endpoint, signal }),
        redact: text => redactEndpoint(text, endpoint.auth),
      };
    },
    close: async () => {
      const agents = [...opened.values()].map(({ agent }) => agent);
      opened.clear();
      await Promise.allSettled(agents.map(agent => agent.close()));
    },
  };
}
