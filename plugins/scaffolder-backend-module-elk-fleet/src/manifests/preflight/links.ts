import {
  commonNames,
  type NameSet,
  renameBy,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Intent } from '../intent';

/** One entry of the replication of an intent. */
export interface Link {
  leader: string;
  follower: string;
  followPattern: string;
  /** Names on the leader. */
  names: NameSet;
  field: string;
}

export function linksOf({ replication }: Intent): Link[] {
  return replication.map(
    ({ leader, follower, patterns, exclusions, followPattern }, i) => ({
      leader,
      follower,
      followPattern,
      names: { include: patterns, exclude: exclusions },
      field: `replication.${i}`,
    }),
  );
}

/** Patterns of the names that a link takes of those, as its leader has them. */
export function takenBy({ names }: Link, from: NameSet): string[] {
  return names.include.flatMap(
    pattern =>
      commonNames({ include: [pattern], exclude: names.exclude }, from) ?? [],
  );
}

/** What the follower of a link calls its copies of those names. */
export function copiesBy({ followPattern }: Link, include: string[]): NameSet {
  return renameBy({ include, exclude: [] }, followPattern);
}

/**
 * Follows names from links through all that copy the copies on. Each link is
 * told once, with the names that reach it first and the way they came.
 */
export function follow(
  links: Link[],
  start: { link: Link; names: string[] }[],
): { link: Link; names: string[]; way: Link[] }[] {
  const reached = start.map(step => ({ ...step, way: [step.link] }));
  for (const { link, names, way } of reached) {
    const copies = copiesBy(link, names);
    for (const next of links) {
      const taken = next.leader === link.follower ? takenBy(next, copies) : [];
      if (
        taken.length > 0 &&
        !reached.some(step => step.link === next && step.way.length > 1)
      ) {
        reached.push({ link: next, names: taken, way: [...way, next] });
      }
    }
  }
  return reached;
}
