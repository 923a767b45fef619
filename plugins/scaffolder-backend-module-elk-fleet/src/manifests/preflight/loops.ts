import type { Facts } from './facts';
import { follow, Link, linksOf } from './links';
import type { Problem } from './types';

/** Copies that come back to where they are from, and copies of themselves. */
export function checkLoops({ intent }: Facts): Problem[] {
  const links = linksOf(intent);
  const seen = new Set<string>();
  return [
    ...links.filter(({ leader, follower }) => leader === follower).map(itself),
    ...links.flatMap(link => {
      const back = follow(links, [{ link, names: link.names.include }]).find(
        ({ link: last, way }) =>
          way.length > 1 &&
          last.follower === link.leader &&
          link.leader !== link.follower,
      );
      const key = back?.way
        .map(({ field }) => field)
        .sort()
        .join();
      if (!back || seen.has(key!)) {
        return [];
      }
      seen.add(key!);
      return [loop(link, back)];
    }),
  ];
}

function itself({ leader, field }: Link): Problem {
  return {
    status: 'fail',
    evidence: `${leader} is to follow itself.`,
    fix: 'Name two members.',
    field: `${field}.follower`,
  };
}

function loop(
  first: Link,
  { link: last, names, way }: { link: Link; names: string[]; way: Link[] },
): Problem {
  const members = [first.leader, ...way.map(({ follower }) => follower)];
  return {
    status: 'fail',
    evidence: `Copies come back: ${members.join(' → ')}; ${
      last.follower
    } would follow ${names.join(', ')} of ${
      last.leader
    }, which are copies of what it has.`,
    fix: `Give the copies on ${first.follower} a name of their own, for example followPattern "{{leader_index}}-from-${first.leader}", and exclude "*-from-${first.leader}" where ${last.follower} follows ${last.leader}.`,
    field: `${last.field}.exclusions`,
  };
}
