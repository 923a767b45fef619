import { elasticsearchEntityRef } from '../entities';
import type { AutoFollowPattern, Finding, Remote } from '../generated/api';
import type { ObservedMember } from './freshness';
import type { LeaseState } from './lease';
import type { Replication } from './replication';

/**
 * What is known of a link beside what was just read of its two ends.
 *
 * @public
 */
export interface LinkFacts {
  lease?: LeaseState;
}

/**
 * What the risks of replication are found in.
 *
 * @public
 */
export interface ReplicationFacts {
  members: ObservedMember[];
  replication: Replication;
  /** By the id of the link; what is not there is not known. */
  links: ReadonlyMap<string, LinkFacts>;
}

/** An auto-follow pattern that is at work, with the remote that it uses. */
export interface ActivePattern extends AutoFollowPattern {
  remote: Remote | undefined;
  /** ISO time at which the patterns of the member were read. */
  observedAt: string | null;
}

/** Auto-follow patterns that are not paused. */
export function activePatterns({
  replication,
  members,
}: ReplicationFacts): ActivePattern[] {
  return replication.patterns
    .filter(({ active }) => active)
    .map(pattern => ({
      ...pattern,
      remote: replication.remotes.find(
        ({ member, alias }) =>
          member === pattern.member && alias === pattern.alias,
      ),
      observedAt:
        memberOf(members, pattern.member)?.observations[
          'elasticsearch.auto-follow'
        ]?.observedAt ?? null,
    }));
}

export function memberOf(
  members: ObservedMember[],
  name: string | null,
): ObservedMember | undefined {
  return members.find(member => member.name === name);
}

/** A finding about the Elasticsearch cluster of a member. */
export function risk(
  facts: ReplicationFacts,
  finding: Omit<Finding, 'entityRef'>,
): Finding {
  const member = memberOf(facts.members, finding.member);
  return {
    ...finding,
    entityRef: member
      ? elasticsearchEntityRef(member.fleet, member.name)
      : null,
  };
}

/** Items that belong together by a key, in the order of their first. */
export function groupBy<T>(items: T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return [...groups.values()];
}
