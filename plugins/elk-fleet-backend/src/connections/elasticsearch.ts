import { Client, Transport } from '@elastic/elasticsearch';
import type {
  TransportOptions,
  TransportRequestOptions,
  TransportRequestParams,
} from '@elastic/transport';
import type { Limit } from 'p-limit';
import type { Agent, Dispatcher } from 'undici';
import type { AuthSettings, EndpointSettings } from '../config/settings';

/** A client of one Elasticsearch cluster; closing it closes the agent. */
export function createElasticsearchClient(options: {
  endpoint: EndpointSettings;
  agent: Agent;
  limit: Limit;
}): Client {
  const { endpoint, agent, limit } = options;
  return new Client({
    node: endpoint.url,
    auth: authOf(endpoint.auth),
    // Our own agent: the client's would not verify the chain behind a
    // fingerprint, and loses the reason when no address of a host answers.
    agent: () => ({
      request: (request: Dispatcher.RequestOptions) =>
        agent.request(request).catch(rethrowWithReason),
      close: () => agent.close(),
    }),
    Transport: transportWith(limit),
    maxRetries: 0,
  });
}

/**
 * Sends plain JSON instead of the versioned media type, because a 9.x client is
 * otherwise refused by every older server; and waits for its turn.
 */
function transportWith(limit: Limit): typeof Transport {
  return class PlainJsonTransport extends Transport {
    constructor(options: TransportOptions) {
      super({
        ...options,
        vendoredHeaders: {
          jsonContentType: 'application/json',
          ndjsonContentType: 'application/x-ndjson',
          accept: 'application/json',
        },
      });
    }

    async request(
      params: TransportRequestParams,
      options?: TransportRequestOptions,
      // The base class has three overloads that differ in the result alone.
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
    ): Promise<any> {
      return limit(() => super.request(params, options));
    }
  };
}

function authOf(auth: AuthSettings) {
  if (auth.apiKey) {
    return { apiKey: auth.apiKey };
  }
  return auth.bearer ? { bearer: auth.bearer } : auth.basic;
}

/** The client keeps the message of an error alone, and this one has none. */
function rethrowWithReason(error: unknown): never {
  if (error instanceof AggregateError && !error.message) {
    error.message = error.errors.map(String).join('; ');
  }
  throw error;
}
