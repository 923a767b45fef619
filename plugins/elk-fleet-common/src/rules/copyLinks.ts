import type { ReplicationView } from '../generated/api';
import { commonNames, type NameSet, renameBy } from './indexNames';
import { matchesIndexPattern } from './sentences';

const LEADER_INDEX = '{{leader_index}}';

/**
 * What one member copies of another, and what it calls the copies.
 *
 * @public
 */
export interface CopyLink {
  leader: string;
  follower: string;
  /** Names on the leader. */
  names: NameSet;
  /** Names stay as they are without one. */
  followPattern: string | null;
}

/**
 * Names that came by a link, and the links by which they came there.
 *
 * @public
 */
export interface CopyPath<L extends CopyLink> {
  link: L;
  /** On the leader of the link. */
  names: string[];
  /** The link itself is the last. */
  way: L[];
}

/**
 * Patterns of the names that a link takes of those, as its leader has them.
 *
 * @public
 */
export function takenBy({ names }: CopyLink, from: NameSet): string[] {
  return names.include.flatMap(
    pattern =>
      commonNames({ include: [pattern], exclude: names.exclude }, from) ?? [],
  );
}

/**
 * Follows names from links through all that copy the copies on. Each link is
 * told once for what starts there and once for what came, with the names that
 * reach it first and the way they came.
 *
 * @param kindOf - ways of different kinds are told by themselves
 * @public
 */
export function followCopies<L extends CopyLink>(
  links: L[],
  start: { link: L; names: string[] }[],
  kindOf: (way: L[]) => string = () => '',
): CopyPath<L>[] {
  const reached = start.map(step => ({ ...step, way: [step.link] }));
  const passed = new Map(links.map(link => [link, new Set<string>()]));
  for (const { link, names, way } of reached) {
    const copies = renameBy(
      { include: names, exclude: [] },
      link.followPattern,
    );
    for (const next of links.filter(one => one.leader === link.follower)) {
      const taken = takenBy(next, copies);
      const kind = kindOf([...way, next]);
      if (taken.length > 0 && !passed.get(next)!.has(kind)) {
        passed.get(next)!.add(kind);
        reached.push({ link: next, names: taken, way: [...way, next] });
      }
    }
  }
  return reached;
}

/**
 * Whether one link copies all that the other does, under the same names.
 *
 * @public
 */
export function coversLink(wide: CopyLink, narrow: CopyLink): boolean {
  const patternOf = ({ followPattern }: CopyLink) =>
    followPattern || LEADER_INDEX;
  const isTaken = (names: string) =>
    wide.names.include.some(pattern => matchesIndexPattern(names, pattern));
  const isLeft = (pattern: string) =>
    narrow.names.exclude.includes(pattern) ||
    !commonNames(narrow.names, { include: [pattern], exclude: [] });
  return (
    wide.leader === narrow.leader &&
    wide.follower === narrow.follower &&
    patternOf(wide) === patternOf(narrow) &&
    narrow.names.include.every(isTaken) &&
    wide.names.exclude.every(isLeft)
  );
}

/**
 * What members copy of each other now: their active auto-follow patterns, and
 * what they follow besides. Clusters that are no members, or that the reader
 * may not see, are left out.
 *
 * @public
 */
export function copyLinksOf(
  view: Pick<ReplicationView, 'links' | 'patterns' | 'remotes'>,
): CopyLink[] {
  const follows = autoFollows(view);
  const others = singleIndices(view).filter(
    link => !follows.some(follow => coversLink(follow, link)),
  );
  const groups = new Map<string, CopyLink>();
  for (const link of others) {
    const { leader, follower, followPattern, names } = link;
    const key = JSON.stringify([leader, follower, followPattern]);
    const group = groups.get(key);
    if (group) group.names.include.push(...names.include);
    else groups.set(key, link);
  }
  return [...follows, ...groups.values()];
}

function autoFollows({
  patterns,
  remotes,
}: Pick<ReplicationView, 'patterns' | 'remotes'>): CopyLink[] {
  return patterns
    .filter(({ active }) => active)
    .flatMap(pattern => {
      const leader = remotes.find(
        ({ member, alias }) =>
          member === pattern.member && alias === pattern.alias,
      )?.targetMember;
      const { leaderPatterns: include, exclusionPatterns: exclude } = pattern;
      return leader
        ? {
            ...{
              leader,
              follower: pattern.member,
              names: { include, exclude },
            },
            followPattern: pattern.followPattern,
          }
        : [];
    });
}

function singleIndices({ links }: Pick<ReplicationView, 'links'>): CopyLink[] {
  return links.flatMap(({ leader, follower }) =>
    leader.member && follower.member
      ? {
          ...{ leader: leader.member, follower: follower.member },
          names: { include: [leader.index], exclude: [] },
          // Several copies that are called in one way go as one.
          followPattern: follower.index.replace(leader.index, LEADER_INDEX),
        }
      : [],
  );
}
