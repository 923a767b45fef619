import { modelOf, readersOf, REMOTE_PORTS } from '../base/peers';
import type { Intent, IntentMember } from '../intent';
import { clusterId, memberServiceName } from './names';

/** How other members reach the Elasticsearch of one, as `cluster.remote.*` has it. */
export type RemoteAddress =
  | { mode: 'proxy'; proxyAddress: string }
  | { mode: 'sniff'; seeds: string[] };

const SEEDS = 3;

/** One host may serve both models, each at its port; any other port is taken as it is. */
const USUAL_PORT = new RegExp(`:(${Object.values(REMOTE_PORTS).join('|')})$`);

/**
 * Where other members reach this one; undefined as long as nobody can know: a
 * load balancer gets its address when it is made, and a member that is exposed
 * to nobody has none. An address that is given is always the one.
 *
 * Sniffing needs pods that are reached directly, as the nodes tell their own
 * addresses; behind one address it is the proxy mode (Elasticsearch
 * documentation, "Remote clusters").
 *
 * @param reader - member that connects; both ends decide the port
 */
export function remoteAddressOf(
  intent: Intent,
  member: IntentMember,
  reader?: string,
): RemoteAddress | undefined {
  const { elasticsearch } = intent.components;
  if (!elasticsearch) {
    return undefined;
  }
  const port = portFor(intent, member, reader);
  if (member.transportAddress) {
    return {
      mode: 'proxy',
      proxyAddress: member.transportAddress.replace(USUAL_PORT, `:${port}`),
    };
  }
  const service = `${memberServiceName(intent, member.name)}.${
    intent.namespace
  }.svc`;
  switch (elasticsearch.exposure) {
    case 'istio':
      return {
        mode: 'proxy',
        proxyAddress: `${service}.cluster.local:${port}`,
      };
    case 'gke-mcs':
      return {
        mode: 'proxy',
        proxyAddress: `${service}.clusterset.local:${port}`,
      };
    case 'mcs':
    case 'submariner':
      return { mode: 'sniff', seeds: seedsOf(intent, member, port) };
    default:
      return undefined;
  }
}

/** Where members reach one that is placed in another way: by its address alone. */
export function peerAddressOf(
  intent: Intent,
  { name, transportAddress }: NonNullable<Intent['peers']>[number],
  reader: string,
): RemoteAddress | undefined {
  const port = REMOTE_PORTS[modelOf(intent, name, reader)];
  return transportAddress
    ? {
        mode: 'proxy',
        proxyAddress: transportAddress.replace(USUAL_PORT, `:${port}`),
      }
    : undefined;
}

/** Host names that certificates of the member must hold for those who connect to it. */
export function remoteHostsOf(intent: Intent, member: IntentMember): string[] {
  const address = remoteAddressOf(intent, member);
  const addresses =
    address?.mode === 'proxy' ? [address.proxyAddress] : address?.seeds ?? [];
  return addresses.map(host => host.replace(/:\d+$/, ''));
}

function portFor(
  intent: Intent,
  member: IntentMember,
  reader?: string,
): number {
  const other = reader ?? readersOf(intent, member)[0]?.member ?? member.name;
  return REMOTE_PORTS[modelOf(intent, member.name, other)];
}

/**
 * Service by which the pods of a node set have names of their own: that of
 * their StatefulSet. Pods have a host name in no other headless Service
 * (Kubernetes documentation, "DNS for Services and Pods").
 */
export function namedPodsService({ intent }: { intent: Intent }) {
  const { name, nodeSets } = intent.components.elasticsearch!;
  // Nodes that are only master are not used as gateways.
  const set =
    nodeSets.find(({ roles }) => roles.some(role => role !== 'master')) ??
    nodeSets[0];
  return { service: `${name}-es-${set.name}`, nodeSet: set };
}

function seedsOf(intent: Intent, member: IntentMember, port: number): string[] {
  const { service, nodeSet } = namedPodsService({ intent });
  const count = member.overrides.nodeSetCounts[nodeSet.name] ?? nodeSet.count;
  return Array.from(
    { length: Math.min(SEEDS, count) },
    (_, i) =>
      `${service}-${i}.${clusterId(member)}.${service}.${
        intent.namespace
      }.svc.clusterset.local:${port}`,
  );
}
