import type { HttpConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { Limit } from 'p-limit';
import { Agent, type Dispatcher } from 'undici';
import type { AuthSettings, EndpointSettings } from '../config/settings';
import { explainStatus } from './explain';
import { createConnector, type TlsOptions } from './tls';

/** No answer that we ask for is larger; a larger one would only fill the memory. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** Keeps sockets to one endpoint. */
export function createAgent(options: {
  tls: TlsOptions;
  /** At once; unlimited unless given. */
  connections?: number;
  /** For connecting, for the headers, and between two parts of the body. */
  timeoutMs: number;
}): Agent {
  const { tls, connections, timeoutMs } = options;
  return new Agent({
    connections,
    connect: createConnector(tls, timeoutMs),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    // Shorter than what load balancers allow, longer than one collection takes.
    keepAliveTimeout: 5_000,
    maxResponseSize: MAX_RESPONSE_BYTES,
  });
}

/** An answer, whatever its status. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends one request and reads the whole answer. Follows no redirects, so that credentials stay where they belong. */
export async function send(request: {
  dispatcher: Dispatcher;
  url: string;
  method?: Dispatcher.HttpMethod;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}): Promise<HttpAnswer> {
  const { dispatcher, method = 'GET', headers, body, signal } = request;
  const url = new URL(request.url);
  const response = await dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers,
    body,
    signal,
  });
  return {
    status: response.statusCode,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    body: await response.body.text(),
  };
}

/** A JSON endpoint whose requests end with the signal. */
export function createHttpConnection(options: {
  endpoint: EndpointSettings;
  agent: Agent;
  limit: Limit;
  signal: AbortSignal;
}): HttpConnection {
  const { endpoint, agent, limit, signal } = options;
  const headers = {
    accept: 'application/json',
    ...authorizationOf(endpoint.auth),
  };
  return {
    url: endpoint.url,
    getJson: async (path, { alsoAccept = [] } = {}) => {
      const url = `${endpoint.url}${path}`;
      const answer = await limit(send, {
        dispatcher: agent,
        url,
        headers,
        signal,
      });
      if (answer.status !== 200 && !alsoAccept.includes(answer.status)) {
        throw refusal(url, answer);
      }
      return parseJson(url, answer.body);
    },
  };
}

function refusal(url: string, answer: HttpAnswer): SourceError {
  const { location } = answer.headers;
  if (answer.status >= 300 && answer.status < 400) {
    const target = URL.canParse(location, url)
      ? new URL(location, url).origin
      : 'elsewhere';
    return new SourceError(
      'invalid-response',
      `${url} redirects to ${target}, and redirects are not followed. Configure the url that it redirects to.`,
    );
  }
  const { code, explanation } = explainStatus(answer.status);
  return new SourceError(code, `${url} ${explanation}`);
}

function parseJson(url: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new SourceError(
      'invalid-response',
      `${url} answered with something that is not JSON. Check that the url leads to the API and not to a login page or proxy.`,
    );
  }
}

function authorizationOf(auth: AuthSettings): { authorization?: string } {
  if (auth.apiKey) {
    return { authorization: `ApiKey ${auth.apiKey}` };
  }
  if (auth.bearer) {
    return { authorization: `Bearer ${auth.bearer}` };
  }
  if (auth.basic) {
    const { username, password } = auth.basic;
    const encoded = Buffer.from(`${username}:${password}`).toString('base64');
    return { authorization: `Basic ${encoded}` };
  }
  return {};
}
