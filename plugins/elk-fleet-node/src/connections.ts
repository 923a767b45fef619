import type { Client } from '@elastic/elasticsearch';
import type {
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
} from '@kubernetes/client-node';

/**
 * Elasticsearch of one member through its official client. Requests are bound
 * to the deadline of the current collection.
 *
 * @public
 */
export interface ElasticsearchConnection {
  /** Sends plain JSON, so that servers from 7.17 on answer in their own shape. */
  readonly client: Client;
  /** Give these to every call of the client. */
  options(): { signal: AbortSignal; maxRetries: number };
}

/**
 * The Kubernetes API of one member through its official client. Requests are
 * bound to the deadline of the current collection and share few sockets.
 *
 * @public
 */
export interface KubernetesConnection {
  readonly apps: AppsV1Api;
  readonly core: CoreV1Api;
  readonly objects: CustomObjectsApi;
  /** The namespaces to read; undefined means all. */
  readonly namespaces: string[] | undefined;
}

/**
 * A plain JSON endpoint of one member, such as Kibana's or Logstash's own.
 *
 * @public
 */
export interface HttpConnection {
  /** Base URL without credentials, for messages. */
  readonly url: string;
  /**
   * Reads JSON.
   *
   * @throws {@link SourceError} when the answer is no JSON, too large or not 2xx
   */
  getJson(path: string): Promise<unknown>;
}

/**
 * What the configuration gives access to in one member; undefined where it
 * configures none.
 *
 * @public
 */
export interface MemberConnections {
  elasticsearch?: ElasticsearchConnection;
  kubernetes?: KubernetesConnection;
  kibana?: HttpConnection;
  logstash?: HttpConnection;
}
