import { componentsOf } from '../components';
import type { Intent, IntentMember } from '../intent';
import { knowsRemoteApiKeys } from '../versions';
import { optional } from './optional';
import { isMonitored } from './stackMonitoring';

/** How a cluster proves to another who it is. */
export type SecurityModel = 'api-key' | 'certificate';

/** Ports of Elasticsearch that other clusters use, by how they prove who they are. */
export const REMOTE_PORTS: Record<SecurityModel, number> = {
  'api-key': 9443,
  certificate: 9300,
};

/** A cluster that this member reads from. */
export interface RemoteCluster {
  /** Its name in Elasticsearch: that of the member. */
  alias: string;
  model: SecurityModel;
  /** host:port of one address for all of it; not known before its load balancer is there. */
  address?: string;
  /** host:port of some of its nodes, where they are reached themselves. */
  seeds?: string[];
  /** Patterns that are replicated; none where it is only searched. */
  replicates: string[];
}

/** A member that reaches this one. */
export interface Peer {
  member: string;
  model: SecurityModel;
  podCidr?: string;
}

/** Members that shippers may send to, each once, in order. */
export function destinationsOf({
  logstash,
  beats,
}: Intent['components']): string[] {
  const named = [
    ...Object.values(logstash?.routes ?? {}),
    ...beats.flatMap(({ shipTo }) => (shipTo ? [shipTo] : [])),
  ];
  return [...new Set(named)].sort();
}

function memberOf(intent: Intent, name: string): IntentMember | undefined {
  return intent.members.find(member => member.name === name);
}

/** A member that is placed in another way. */
export function peerNamed(intent: Intent, name: string) {
  return intent.peers?.find(peer => peer.name === name);
}

/** Members that anything of the plan sends data to, each once, in order. */
export function allDestinationsOf(intent: Intent): string[] {
  const named = intent.members.flatMap(member =>
    destinationsOf(componentsOf(intent, member)),
  );
  return [...new Set(named)].sort();
}

/** API keys where both ends know them; a member that nobody tells the version of is taken to be like the others. */
export function modelOf(intent: Intent, a: string, b: string): SecurityModel {
  const knows = (name: string) =>
    knowsRemoteApiKeys(
      memberOf(intent, name)?.overrides.version ??
        peerNamed(intent, name)?.version ??
        intent.components.elasticsearch!.version,
    );
  return knows(a) && knows(b) ? 'api-key' : 'certificate';
}

export function remotesOf(
  intent: Intent,
  { name }: IntentMember,
): RemoteCluster[] {
  if (!intent.components.elasticsearch) {
    return [];
  }
  const followed = intent.replication.filter(
    ({ follower }) => follower === name,
  );
  const searched = intent.search.filter(({ from }) => from === name);
  const aliases = new Set([
    ...followed.map(({ leader }) => leader),
    ...searched.map(({ to }) => to),
  ]);
  return [...aliases].sort().map(alias => ({
    alias,
    model: modelOf(intent, name, alias),
    replicates: followed
      .filter(({ leader }) => leader === alias)
      .flatMap(({ patterns }) => patterns),
  }));
}

export function readersOf(intent: Intent, { name }: IntentMember): Peer[] {
  if (!intent.components.elasticsearch) {
    return [];
  }
  const readers = new Set([
    ...intent.replication
      .filter(({ leader }) => leader === name)
      .map(({ follower }) => follower),
    ...intent.search.filter(({ to }) => to === name).map(({ from }) => from),
  ]);
  return [...readers].sort().map(reader => peerOf(intent, name, reader));
}

export function sendersOf(intent: Intent, member: IntentMember): Peer[] {
  const { name } = member;
  return componentsOf(intent, member).elasticsearch
    ? intent.members
        .filter(other => other.name !== name && sendsTo(name, intent, other))
        .map(other => peerOf(intent, name, other.name))
    : [];
}

function sendsTo(name: string, intent: Intent, sender: IntentMember): boolean {
  const components = componentsOf(intent, sender);
  return (
    destinationsOf(components).includes(name) ||
    (intent.monitoring.shipTo === name && isMonitored(components))
  );
}

function peerOf(intent: Intent, name: string, peer: string): Peer {
  return {
    member: peer,
    model: modelOf(intent, name, peer),
    ...optional({
      podCidr: (memberOf(intent, peer) ?? peerNamed(intent, peer))?.podCidr,
    }),
  };
}

/**
 * Authorities (PEM) that a member must trust, as far as known. With API keys
 * only the reader checks the other; with certificates both do.
 */
export function trustedOf(
  intent: Intent,
  remotes: RemoteCluster[],
  readers: Peer[],
): Record<SecurityModel, string[]> {
  const authorities = (names: string[]) =>
    [...new Set(names)]
      .sort()
      .flatMap(
        name =>
          (memberOf(intent, name) ?? peerNamed(intent, name))?.transportCa ??
          [],
      );
  const of = (model: SecurityModel) =>
    remotes.filter(remote => remote.model === model).map(({ alias }) => alias);
  return {
    'api-key': authorities(of('api-key')),
    certificate: authorities([
      ...of('certificate'),
      ...readers
        .filter(({ model }) => model === 'certificate')
        .map(({ member }) => member),
    ]),
  };
}
