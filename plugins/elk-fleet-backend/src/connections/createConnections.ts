import { isDeepStrictEqual } from 'node:util';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { Client } from '@elastic/elasticsearch';
import type { MemberConnections } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import pLimit, { type Limit } from 'p-limit';
import type { Agent } from 'undici';
import type {
  CollectionSettings,
  EndpointSettings,
  KubernetesSettings,
  TargetSettings,
} from '../config/settings';
import { createElasticsearchClient } from './elasticsearch';
import { createAgent, createHttpConnection } from './http';
import { createKubernetesConnection } from './kubernetes';
import {
  createDirectAccess,
  createKubeconfigAccess,
  createPortalAccess,
  type KubernetesAccess,
} from './kubernetesAccess';

/** Access to members and hubs. Nothing else in this plugin opens a socket to them. */
export interface Connections {
  /**
   * What the configuration of the member gives access to. Every request made
   * through it ends with the signal. Opens no socket by itself and never fails
   * because of the member: what is wrong shows when a reader asks.
   */
  forMember(
    member: TargetSettings,
    signal: AbortSignal,
  ): Promise<MemberConnections>;
  /** Closes what is open to others than these, who are members no more. */
  keepOnly(members: TargetSettings[]): Promise<void>;
  /** Closes all sockets. */
  close(): Promise<void>;
}

/** What {@link createConnections} needs. */
export interface ConnectionsOptions {
  settings: {
    collection: Pick<CollectionSettings, 'connectionsPerMember' | 'deadlineMs'>;
  };
  discovery: DiscoveryService;
  auth: AuthService;
}

/** What is kept of one member between two collections. */
interface Sockets {
  /** What they were opened with. */
  access: unknown;
  /** Turns of all requests to the member, whatever they go to. */
  limit: Limit;
  elasticsearch?: Client;
  kubernetes?: KubernetesAccess;
  kibana?: { endpoint: EndpointSettings; agent: Agent };
  logstash?: { endpoint: EndpointSettings; agent: Agent };
}

/**
 * Keeps few sockets open per member and limits how many requests run at once.
 * For a member that is only tried, create connections of their own and close
 * them afterwards.
 */
export function createConnections(options: ConnectionsOptions): Connections {
  const { connectionsPerMember: connections, deadlineMs: timeoutMs } =
    options.settings.collection;
  const members = new Map<string, Sockets>();
  const portal = createAgent({ tls: {}, timeoutMs });

  const openKubernetes = (settings: KubernetesSettings): KubernetesAccess => {
    switch (settings.type) {
      case 'portal':
        return createPortalAccess({
          ...options,
          cluster: settings.cluster,
          agent: portal,
        });
      case 'kubeconfig':
        return createKubeconfigAccess(settings, { connections, timeoutMs });
      default:
        return createDirectAccess(settings, { connections, timeoutMs });
    }
  };
  const openEndpoint = (endpoint: EndpointSettings) => ({
    endpoint,
    agent: createAgent({ tls: endpoint.tls, connections, timeoutMs }),
  });
  const open = (member: TargetSettings): Sockets => {
    const limit = pLimit(connections);
    const { elasticsearch, kubernetes, kibana, logstash } = member;
    return {
      access: accessOf(member),
      limit,
      elasticsearch:
        elasticsearch &&
        createElasticsearchClient({
          ...openEndpoint(elasticsearch),
          limit,
        }),
      kubernetes: kubernetes && openKubernetes(kubernetes),
      kibana: kibana && openEndpoint(kibana),
      logstash: logstash && openEndpoint(logstash),
    };
  };

  return {
    forMember: (member, signal) => {
      const key = keyOf(member);
      const known = members.get(key);
      const isCurrent =
        known && isDeepStrictEqual(known.access, accessOf(member));
      // What is under way ends in its own time.
      if (known && !isCurrent) void Promise.allSettled(closeAll(known));
      const sockets = isCurrent ? known : open(member);
      members.set(key, sockets);
      return bind(sockets, member, signal);
    },
    keepOnly: async kept => {
      const keys = new Set(kept.map(keyOf));
      const gone = [...members].filter(([key]) => !keys.has(key));
      gone.forEach(([key]) => members.delete(key));
      await Promise.allSettled(
        gone.flatMap(([, sockets]) => closeAll(sockets)),
      );
    },
    close: async () => {
      const all = [...members.values()].flatMap(closeAll);
      members.clear();
      await Promise.allSettled([portal.close(), ...all]);
    },
  };
}

function keyOf({ fleet, name }: TargetSettings): string {
  return `${fleet}/${name}`;
}

function accessOf(member: TargetSettings) {
  const { elasticsearch, kubernetes, kibana, logstash } = member;
  return { elasticsearch, kubernetes, kibana, logstash };
}

/** Binds what is open to one collection of the member. */
async function bind(
  sockets: Sockets,
  member: TargetSettings,
  signal: AbortSignal,
): Promise<MemberConnections> {
  const { limit, elasticsearch, kibana, logstash } = sockets;
  const kubernetes =
    sockets.kubernetes &&
    (await createKubernetesConnection({
      access: sockets.kubernetes,
      namespaces: member.namespaces,
      limit,
      signal,
    }));
  if (member.hub) {
    return kubernetes ? { hub: { systems: member.hub, kubernetes } } : {};
  }
  return {
    elasticsearch: elasticsearch && {
      client: elasticsearch,
      // A signal for each call: the client may abort the one that it is given.
      options: () => ({ signal: AbortSignal.any([signal]), maxRetries: 0 }),
    },
    kubernetes,
    kibana: kibana && createHttpConnection({ ...kibana, limit, signal }),
    logstash: logstash && createHttpConnection({ ...logstash, limit, signal }),
  };
}

function closeAll(sockets: Sockets): Array<Promise<void> | undefined> {
  const { elasticsearch, kubernetes, kibana, logstash } = sockets;
  return [
    elasticsearch?.close(),
    kubernetes?.close(),
    kibana?.agent.close(),
    logstash?.agent.close(),
  ];
}
