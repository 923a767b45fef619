import type { Client } from '@elastic/elasticsearch';
import type { HubSystem } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  ApisApi,
  AppsV1Api,
  AutoscalingV2Api,
  CoreV1Api,
  CustomObjectsApi,
  VersionApi,
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
  /** Which API groups there are. */
  readonly apis: ApisApi;
  readonly apps: AppsV1Api;
  readonly core: CoreV1Api;
  readonly objects: CustomObjectsApi;
  readonly version: VersionApi;
  readonly autoscaling: AutoscalingV2Api;
  /** The namespaces to read; undefined means all. */
  readonly namespaces: string[] | undefined;
  /** The URL of the API server; undefined when the portal alone knows it. */
  server(): Promise<string | undefined>;
}

/**
 * The API of a hub: a cluster that declares placement for members.
 *
 * @public
 */
export interface HubConnection {
  /** The systems that are read there. */
  readonly systems: HubSystem[];
  readonly kubernetes: KubernetesConnection;
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
   * Reads JSON. Follows no redirects.
   *
   * @param options - `alsoAccept`: statuses beside 200 whose body is an answer too
   * @throws {@link SourceError} when the answer is no JSON or has another status
   */
  getJson(path: string, options?: { alsoAccept?: number[] }): Promise<unknown>;
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
  /** Set for hubs alone, which have no other. */
  hub?: HubConnection;
}
