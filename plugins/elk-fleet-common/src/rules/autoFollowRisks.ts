import type { Finding } from '../generated/api';
import { commonNames, isOneName, type NameSet, renameBy } from './indexNames';
import {
  type ActivePattern,
  activePatterns,
  type ReplicationFacts,
  risk,
} from './replicationFacts';
import { list } from './words';

const WHERE = 'GET /_ccr/auto_follow';

/**
 * Auto-follow patterns that get in the way of each other. Elasticsearch
 * documentation, "Create an auto-follow pattern".
 *
 * @public
 */
export function autoFollowRisks(facts: ReplicationFacts): Finding[] {
  const patterns = activePatterns(facts);
  return [
    ...patterns.flatMap(pattern => oneName(facts, pattern)),
    ...patterns.flatMap((one, i) =>
      patterns
        .slice(i + 1)
        .filter(other => other.member === one.member)
        .flatMap(other => conflict(facts, one, other)),
    ),
  ];
}

/** The names on the leader that a pattern is for. */
export function leaderNames(pattern: ActivePattern): NameSet {
  return {
    include: pattern.leaderPatterns,
    exclude: pattern.exclusionPatterns,
  };
}

/** The names of the copies that a pattern makes. */
export function copyNames(pattern: ActivePattern): NameSet {
  return renameBy(leaderNames(pattern), pattern.followPattern);
}

/** A follow pattern without a place for the name of the leader index. */
function oneName(facts: ReplicationFacts, pattern: ActivePattern): Finding[] {
  const { name, member, leaderPatterns, followPattern, observedAt } = pattern;
  const several = leaderPatterns.length > 1 || leaderPatterns[0]?.includes('*');
  return several && isOneName(followPattern)
    ? [
        risk(facts, {
          id: `pattern-conflict/${member}/${name}/one-name`,
          kind: 'pattern-conflict',
          severity: 'warning',
          member,
          title: `The auto-follow pattern "${name}" of ${member} gives all its copies one name.`,
          evidence: `${WHERE} of ${member}, read ${observedAt}: ${list(
            leaderPatterns,
          )} become ${followPattern}.`,
          nextStep: `Use {{leader_index}} in follow_index_pattern of "${name}"; as it is, only the first index is followed.`,
          observedAt,
        }),
      ]
    : [];
}

function conflict(
  facts: ReplicationFacts,
  one: ActivePattern,
  other: ActivePattern,
): Finding[] {
  const fought =
    one.alias === other.alias
      ? commonNames(leaderNames(one), leaderNames(other))
      : undefined;
  // Patterns that fight make no copies whose names could collide.
  const collided = fought ?? commonNames(copyNames(one), copyNames(other));
  if (collided === undefined) {
    return [];
  }
  const { member, observedAt } = one;
  const [first, second] = [one, other].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const both = `"${first.name}" and "${second.name}"`;
  const text = fought
    ? {
        title: `The auto-follow patterns ${both} of ${member} fight over the same indices of the remote "${one.alias}".`,
        what: `both match ${fought}`,
        nextStep: `Exclude ${fought} in one of the two, by leader_index_exclusion_patterns: a new index that two patterns of one remote match is followed by neither.`,
      }
    : {
        title: `The auto-follow patterns ${both} of ${member} can give two copies the same name.`,
        what: `the copies of both can be called ${collided}`,
        nextStep: `Give the copies of one of the two a name of their own, by follow_index_pattern: the index that comes second is not followed.`,
      };
  return [
    risk(facts, {
      id: `pattern-conflict/${member}/${first.name}/${second.name}`,
      kind: 'pattern-conflict',
      severity: 'warning',
      member,
      title: text.title,
      evidence: `${WHERE} of ${member}, read ${observedAt}: ${[first, second]
        .map(describePattern)
        .join('; ')}; ${text.what}.`,
      nextStep: text.nextStep,
      observedAt,
    }),
  ];
}

/** A pattern in a few words. */
export function describePattern(pattern: ActivePattern): string {
  const { name, alias, leaderPatterns, exclusionPatterns } = pattern;
  const without =
    exclusionPatterns.length > 0 ? ` without ${list(exclusionPatterns)}` : '';
  return `"${name}" follows ${list(
    leaderPatterns,
  )}${without} of "${alias}" as ${pattern.followPattern ?? '{{leader_index}}'}`;
}
