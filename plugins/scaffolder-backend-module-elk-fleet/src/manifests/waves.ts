import { InputError } from '@backstage/errors';
import type { Intent, IntentMember } from './intent';

const ENVIRONMENTS: IntentMember['environment'][] = [
  'development',
  'staging',
  'production',
];

type Planned = Pick<Intent, 'members' | 'replication' | 'waves'>;

/**
 * Names of members in the order in which they get a change; those of one wave
 * get it together. Unless the intent tells: one by one, development before
 * staging before production, and of each environment followers before their
 * leaders, as a follower must never be older than its leader.
 *
 * @throws InputError where the waves given do not have every member once
 */
export function planWaves(intent: Planned): string[][] {
  const problems = waveProblems(intent);
  if (problems.length > 0) {
    throw new InputError(
      `waves must have every member once: ${problems.join('; ')}.`,
    );
  }
  if (intent.waves.length > 0) {
    return intent.waves;
  }
  return ENVIRONMENTS.flatMap(environment =>
    followersFirst(
      intent.members
        .filter(member => member.environment === environment)
        .map(({ name }) => name),
      intent.replication,
    ),
  ).map(name => [name]);
}

/** What is wrong with the waves that are given. */
export function waveProblems({
  members,
  waves,
}: Pick<Intent, 'members' | 'waves'>): string[] {
  if (waves.length === 0) {
    return [];
  }
  const names = members.map(({ name }) => name);
  const planned = waves.flat();
  return [
    ...[...new Set(planned)].flatMap(name => {
      const times = planned.filter(other => other === name).length;
      return [
        ...(names.includes(name) ? [] : [`${name} is not a member`]),
        ...(times > 1 ? [`${name} is in them ${times} times`] : []),
      ];
    }),
    ...names
      .filter(name => !planned.includes(name))
      .map(name => `${name} is in none of them`),
  ];
}

/** Where members follow each other in a circle, the first of them goes first. */
function followersFirst(
  names: string[],
  replication: Planned['replication'],
): string[] {
  const left = [...names];
  const order: string[] = [];
  while (left.length > 0) {
    const isFollowed = (name: string) =>
      replication.some(
        ({ leader, follower }) =>
          leader === name && follower !== name && left.includes(follower),
      );
    const next = left.find(name => !isFollowed(name)) ?? left[0];
    left.splice(left.indexOf(next), 1);
    order.push(next);
  }
  return order;
}
