import { ConflictError } from '@backstage/errors';
import {
  type AutoFollow,
  autoFollowBody,
  autoFollowRisks,
  type CopyLink,
  copyLinksOf,
  describeBreak,
  devTools,
  type Follow,
  patternName,
  replicationLoops,
  residencyBreaks,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { elasticsearchAutoFollow } from '../readers/elasticsearch/autoFollow';
import type { OperatedCluster } from './cluster';
import {
  type FleetFacts,
  readNow,
  replicationOf,
  requireCanFollow,
  valueOf,
  withLiveMember,
  withValues,
} from './facts';
import type { Look, Step } from './steps';

type Pattern = AutoFollow['patterns'][number];

/** Who is followed. */
export interface FollowedRemote {
  /** Null when no member is known to be behind the alias. */
  leader: string | null;
  /** With what the member is like just now. */
  facts: FleetFacts;
}

/**
 * Finds out who is behind the alias, and whether it may be followed.
 *
 * @throws ConflictError that says what stands in the way
 */
export async function checkFollow(
  operation: Follow,
  cluster: OperatedCluster,
  collected: FleetFacts,
): Promise<FollowedRemote> {
  const { name } = cluster.member;
  const facts = await withLiveMember(collected, cluster);
  const remotes = replicationOf(facts).remotes;
  const remote = remotes.find(
    one => one.member === name && one.alias === operation.remote,
  );
  if (!remote) {
    const others = remotes.filter(one => one.member === name);
    throw new ConflictError(
      `operation.remote: ${name} has no remote cluster "${
        operation.remote
      }". Connect it first${
        others.length > 0
          ? `; there are ${others.map(({ alias }) => alias).join(', ')}`
          : ''
      }.`,
    );
  }
  if (!remote.connected) {
    throw new ConflictError(
      `operation.remote: the remote cluster "${operation.remote}" of ${name} at ${remote.address} is not connected. Only what answers can be followed.`,
    );
  }
  if (remote.targetMember === name) {
    throw new ConflictError(
      `operation.remote: "${operation.remote}" leads to ${name} itself.`,
    );
  }
  if (remote.targetMember) {
    const ends = { leader: remote.targetMember, follower: name };
    requireCanFollow(facts, ends);
  }
  checkResidency(operation, { leader: remote.targetMember, name }, facts);
  checkRisks(operation, name, facts);
  return { leader: remote.targetMember, facts };
}

/** @throws ConflictError when data would leave the places in which it may be */
function checkResidency(
  { patterns, exclusions, followPattern }: Follow,
  { leader, name }: { leader: string | null; name: string },
  facts: FleetFacts,
): void {
  const wanted: CopyLink = {
    // What is no member can be known by the names of its data alone.
    leader: leader ?? '',
    follower: name,
    names: { include: patterns, exclude: exclusions },
    followPattern,
  };
  const [found] = residencyBreaks(facts.residency.rules, {
    links: [...copyLinksOf(replicationOf(facts)), wanted],
    isNew: link => link === wanted,
    placeOf: facts.residency.placeOf,
  });
  if (found) {
    throw new ConflictError(
      `operation.patterns: ${describeBreak(found)} Exclude ${found.names.join(
        ', ',
      )}, or have who decides on that change the residency of the fleet.`,
    );
  }
}

/** @throws ConflictError when the pattern would make a loop, or fight with another */
function checkRisks(
  operation: Follow,
  member: string,
  facts: FleetFacts,
): void {
  const { patterns, errors } = valueOf(
    facts,
    member,
    'elasticsearch.auto-follow',
  )!;
  const wanted = toPattern(operation);
  const others = patterns.filter(({ name }) => name !== wanted.name);
  const planned = withValues(facts, member, {
    'elasticsearch.auto-follow': { patterns: [...others, wanted], errors },
  });
  const now = new Set(risksOf(facts).map(({ id }) => id));
  const [risk] = risksOf(planned).filter(({ id }) => !now.has(id));
  if (risk) {
    throw new ConflictError(
      `operation.patterns: it would come to this: ${risk.title} ${risk.nextStep}`,
    );
  }
}

function risksOf(facts: FleetFacts) {
  const replication = replicationOf(facts);
  const known = { members: facts.members, replication, links: new Map() };
  return [...replicationLoops(known), ...autoFollowRisks(known)];
}

function toPattern(operation: Follow): Pattern {
  return {
    name: patternName(operation),
    active: true,
    alias: operation.remote,
    leaderPatterns: operation.patterns,
    exclusionPatterns: operation.exclusions,
    followPattern: operation.followPattern,
  };
}

/** The step that follows indices as they appear. */
export function followNew(operation: Follow, cluster: OperatedCluster): Step {
  const name = patternName(operation);
  return {
    what: `Auto-follow pattern "${name}" of ${cluster.member.name}`,
    look: async () => {
      const { patterns } = await readNow(elasticsearchAutoFollow, cluster);
      const there = patterns.find(pattern => pattern.name === name);
      return there
        ? judge(there, toPattern(operation))
        : missing(operation, cluster);
    },
  };
}

function missing(
  operation: Follow,
  { client, options }: OperatedCluster,
): Look {
  const name = patternName(operation);
  const path = `_ccr/auto_follow/${name}`;
  const body = autoFollowBody(operation);
  return {
    state: 'missing',
    evidence: `GET _ccr/auto_follow: no pattern "${name}".`,
    request: devTools(`PUT ${path}`, body),
    undo: [devTools(`DELETE ${path}`)],
    send: () => client.ccr.putAutoFollowPattern({ name, ...body }, options()),
  };
}

/** @throws ConflictError when it is another pattern with the same name */
function judge(there: Pattern, wanted: Pattern): Look {
  if (canonical(there) !== canonical(wanted)) {
    throw new ConflictError(
      `operation.name: the auto-follow pattern "${
        there.name
      }" is another one: ${describe(
        there,
      )}. Give this one another name, or delete that one first: DELETE _ccr/auto_follow/${
        there.name
      }.`,
    );
  }
  return there.active
    ? {
        state: 'there',
        evidence: `GET _ccr/auto_follow: "${there.name}" ${describe(there)}.`,
      }
    : {
        state: 'broken',
        evidence: `GET _ccr/auto_follow: "${there.name}" is there and paused. If that is no longer meant, POST _ccr/auto_follow/${there.name}/resume.`,
      };
}

function canonical(pattern: Pattern): string {
  return JSON.stringify([
    pattern.alias,
    [...pattern.leaderPatterns].sort(),
    [...pattern.exclusionPatterns].sort(),
    pattern.followPattern ?? '{{leader_index}}',
  ]);
}

function describe(pattern: Pattern): string {
  const { leaderPatterns, exclusionPatterns, alias } = pattern;
  const without =
    exclusionPatterns.length > 0
      ? ` without ${exclusionPatterns.join(', ')}`
      : '';
  return `follows ${leaderPatterns.join(', ')}${without} of "${alias}" as ${
    pattern.followPattern ?? '{{leader_index}}'
  }`;
}
