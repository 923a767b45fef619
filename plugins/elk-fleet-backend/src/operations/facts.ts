import {
  allowsCcr,
  buildReplication,
  canFollow,
  type ElasticsearchIdentity,
  type ElasticsearchLicense,
  type ObservedMember,
  type Replication,
  type ResidencyPlace,
  type ResidencyRule,
  type SourceId,
  type SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { ConflictError } from '@backstage/errors';
import type { SourceReader } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { elasticsearchAutoFollow } from '../readers/elasticsearch/autoFollow';
import { elasticsearchIdentity } from '../readers/elasticsearch/identity';
import { elasticsearchLicense } from '../readers/elasticsearch/license';
import { elasticsearchRemotes } from '../readers/elasticsearch/remotes';
import type { OperatedCluster } from './cluster';

/** What an operation knows of the fleet: what was collected of it, and how its member is just now. */
export interface FleetFacts {
  now: Date;
  intervalMs: number;
  /** Every member, whoever asks: what is hidden from the caller stands in the way all the same. */
  members: ObservedMember[];
  residency: {
    rules: ResidencyRule[];
    placeOf: (member: string) => ResidencyPlace | undefined;
  };
}

/** Reads a source of the cluster that is to be changed. */
export function readNow<T>(
  reader: SourceReader<T>,
  cluster: OperatedCluster,
): Promise<T> {
  const { signal } = cluster.options();
  return reader.read({ elasticsearch: cluster }, signal);
}

/** What the fleet is like with the remotes and patterns that the member has now. */
export async function withLiveMember(
  facts: FleetFacts,
  cluster: OperatedCluster,
): Promise<FleetFacts> {
  const [identity, license, remotes, autoFollow] = await Promise.all([
    readNow(elasticsearchIdentity, cluster),
    readNow(elasticsearchLicense, cluster),
    readNow(elasticsearchRemotes, cluster),
    readNow(elasticsearchAutoFollow, cluster),
  ]);
  return withValues(facts, cluster.member.name, {
    'elasticsearch.identity': identity,
    'elasticsearch.license': license,
    'elasticsearch.remotes': remotes,
    'elasticsearch.auto-follow': autoFollow,
  });
}

/** The facts with other values of a member. */
export function withValues(
  facts: FleetFacts,
  name: string,
  values: Partial<SourceValues>,
): FleetFacts {
  const at = facts.now.toISOString();
  return {
    ...facts,
    members: facts.members.map(member =>
      member.name === name
        ? { ...member, observations: observe(member, values, at) }
        : member,
    ),
  };
}

function observe(
  { fleet, name, observations }: ObservedMember,
  values: Partial<SourceValues>,
  at: string,
): ObservedMember['observations'] {
  const read = Object.entries(values).map(([source, value]) => [
    source,
    {
      ...{ fleet, member: name, source, value, durationMs: 0 },
      ...{ observedAt: at, attemptedAt: at, error: undefined },
    },
  ]);
  return { ...observations, ...Object.fromEntries(read) };
}

export function replicationOf(facts: FleetFacts): Replication {
  return buildReplication(facts.members, facts);
}

/** The last good value of a source. */
export function valueOf<S extends SourceId>(
  { members }: FleetFacts,
  member: string,
  source: S,
): SourceValues[S] | undefined {
  const observation = members.find(({ name }) => name === member)?.observations[
    source
  ];
  return observation?.value as SourceValues[S] | undefined;
}

/**
 * @throws ConflictError when the one may not follow the other, or that is not known
 */
export function requireCanFollow(
  facts: FleetFacts,
  ends: { leader: string; follower: string },
): void {
  for (const name of [ends.leader, ends.follower]) {
    checkLicense(name, valueOf(facts, name, 'elasticsearch.license'));
  }
  const leader = versionOf(facts, ends.leader);
  const follower = versionOf(facts, ends.follower);
  const { ok, reason } = canFollow({ leader, follower });
  if (!ok) {
    throw new ConflictError(
      `${ends.follower} cannot follow ${ends.leader}. ${reason} Upgrade the follower first.`,
    );
  }
}

function checkLicense(
  member: string,
  license: ElasticsearchLicense | undefined,
): void {
  if (!license) throw unread(member, 'licence');
  if (!allowsCcr(license)) {
    throw new ConflictError(
      `The licence of ${member} is ${license.type} and ${license.status}, which does not allow cross-cluster replication; both ends need a trial, platinum or enterprise licence.`,
    );
  }
}

function versionOf(facts: FleetFacts, member: string): string {
  const identity: ElasticsearchIdentity | undefined = valueOf(
    facts,
    member,
    'elasticsearch.identity',
  );
  if (!identity) throw unread(member, 'version');
  return identity.version;
}

function unread(member: string, what: string): ConflictError {
  return new ConflictError(
    `The ${what} of ${member} is not known: it was not read yet. Look at what the portal says of ${member}, and try again.`,
  );
}
