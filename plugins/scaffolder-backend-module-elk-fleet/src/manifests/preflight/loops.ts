import {
  type CopyPath,
  followCopies,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Facts } from './facts';
import { fieldOf, isPlanned, Link, linksOf, membersOf } from './links';
import type { Problem } from './types';

/** Copies that come back to where they are from, and copies of themselves. */
export function checkLoops(facts: Facts): Problem[] {
  const links = linksOf(facts);
  const seen = new Set<string>();
  return [
    ...links
      .filter(link => link.field && link.leader === link.follower)
      .map(itself),
    ...links.flatMap(link => {
      const back = wayBack(links, link);
      const key = back?.way
        .map(one => links.indexOf(one))
        .sort()
        .join();
      if (!back || seen.has(key!)) {
        return [];
      }
      seen.add(key!);
      return [loop(back)];
    }),
  ];
}

function wayBack(links: Link[], link: Link): CopyPath<Link> | undefined {
  const start = [{ link, names: link.names.include }];
  return followCopies(links, start, way => `${isPlanned(way)}`).find(
    ({ link: last, way }) =>
      way.length > 1 &&
      isPlanned(way) &&
      last.follower === link.leader &&
      link.leader !== link.follower,
  );
}

function itself({ leader, field }: Link): Problem {
  return {
    status: 'fail',
    evidence: `${leader} is to follow itself.`,
    fix: 'Name two members.',
    field: `${field}.follower`,
  };
}

function loop({ link: last, names, way }: CopyPath<Link>): Problem {
  const [first] = way;
  const there = way.filter(({ field }) => !field);
  return {
    status: 'fail',
    evidence: `Copies come back: ${membersOf(way).join(' → ')}; ${
      last.follower
    } would follow ${names.join(', ')} of ${
      last.leader
    }, which are copies of what it has.${there
      .map(({ leader, follower }) => ` ${follower} follows ${leader} already.`)
      .join('')}`,
    fix: `Give the copies on ${first.follower} a name of their own, for example followPattern "{{leader_index}}-from-${first.leader}", and exclude "*-from-${first.leader}" where ${last.follower} follows ${last.leader}.`,
    field: `${fieldOf(way)}.exclusions`,
  };
}
