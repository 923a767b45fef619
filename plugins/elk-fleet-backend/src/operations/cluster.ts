import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import pLimit from 'p-limit';
import type { MemberSettings } from '../config/settings';
import { createElasticsearchClient } from '../connections/elasticsearch';
import { shorten } from '../connections/explain';
import { createAgent } from '../connections/http';
import { redact } from '../connections/redact';
import { toObservationError } from '../connections/toObservationError';

/** At once, so that an operation is no load. */
const CONNECTIONS = 2;

/** The Elasticsearch cluster of a member, with its credentials for operations. */
export interface OperatedCluster extends ElasticsearchConnection {
  readonly member: MemberSettings;
  /** What an error means, without secrets. */
  explain(error: unknown): string;
  close(): Promise<void>;
}

/** Undefined for a member whose configuration gives no credentials for operations. */
export function openCluster(
  member: MemberSettings,
  options: { timeoutMs: number; signal: AbortSignal },
): OperatedCluster | undefined {
  const { elasticsearch } = member;
  if (!elasticsearch?.operations) return undefined;
  const { timeoutMs, signal } = options;
  const endpoint = { ...elasticsearch, auth: elasticsearch.operations };
  const agent = createAgent({
    ...{ tls: endpoint.tls, connections: CONNECTIONS, timeoutMs },
  });
  const client = createElasticsearchClient({
    ...{ endpoint, agent, limit: pLimit(CONNECTIONS) },
  });
  return {
    member,
    client,
    // A signal for each call: the client may abort the one that it is given.
    options: () => ({ signal: AbortSignal.any([signal]), maxRetries: 0 }),
    explain: error => explain(error, { member, signal }),
    close: () => client.close(),
  };
}

/** How a member gets the credentials for operations that it lacks. */
export function howToOperate({
  elasticsearch,
  fleet,
  name,
}: MemberSettings): string {
  const unset = elasticsearch?.unsetOperations;
  return unset
    ? `${unset.join(
        ', ',
      )} is not set: who runs the portal can set it in the environment of the backend, or as a file in the folder of elkFleet.discovery.secrets, which the portal finds within an interval`
    : `Who runs the portal can give them by elkFleet.fleets.${fleet}.members.${name}.elasticsearch.operations`;
}

/** Statuses that say something of the way to the cluster rather than of the request. */
const OF_THE_WAY = [401, 403, 406, 429, 502, 503, 504];

function explain(
  thrown: unknown,
  context: { member: MemberSettings; signal: AbortSignal },
): string {
  const error = thrown as {
    name?: string;
    message?: string;
    statusCode?: number;
    body?: { error?: { reason?: string; caused_by?: { reason?: string } } };
  };
  const { member } = context;
  if (error.name === 'ConflictError') return String(error.message);
  const { reason, caused_by: cause } = error.body?.error ?? {};
  if (
    error.name === 'ResponseError' &&
    reason &&
    !OF_THE_WAY.includes(error.statusCode!)
  ) {
    const why = [reason, cause?.reason]
      .filter(Boolean)
      .map(String)
      .map(shorten);
    return redact(
      `Elasticsearch of ${member.name} refused it (${
        error.statusCode
      }): ${why.join(': ')}.`,
      member,
    );
  }
  const source = 'elasticsearch.operations';
  return toObservationError(thrown, { ...context, source }).message;
}
