import {
  type Finding,
  isFresh,
  type ObservedMember,
  type Replication,
  type RuleOptions,
  withoutRetiring,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** Kinds that are gone from sight, not from the world, when an end of a link is not read. */
const OF_LINKS: Array<Finding['kind']> = [
  'replication',
  'rpo',
  'lease-expiry',
  'leader-deleted',
];

/**
 * Tells findings of which nothing can be said now: not to see that a link is
 * broken is no proof that it works. What is found in the last good value of a
 * source is seen until it is read again. Of members that are being retired nothing
 * is awaited.
 */
export function unjudgedBy(
  whole: { members: ObservedMember[]; replication: Replication },
  options: RuleOptions,
): (finding: Finding) => boolean {
  const facts = withoutRetiring(whole);
  const members = new Map(facts.members.map(one => [one.name, one]));
  const read = (
    name: string | null,
    source: 'elasticsearch.followers' | 'elasticsearch.leaders',
  ) => isFresh(members.get(name ?? '')?.observations[source], options);
  const unread = new Set<string>();
  for (const { follower, leader, alias } of facts.replication.links) {
    if (leader.member !== null && !read(leader.member, 'elasticsearch.leaders'))
      unread.add(`${follower.member}/${alias}`);
  }
  return ({ id, kind, member }) => {
    if (!OF_LINKS.includes(kind) || !member) return false;
    const [, , alias] = id.split('/');
    const ends = [...unread].filter(end => end.startsWith(`${member}/`));
    return (
      (members.has(member) && !read(member, 'elasticsearch.followers')) ||
      (kind === 'replication'
        ? unread.has(`${member}/${alias}`)
        : ends.length > 0)
    );
  };
}
