import { matchesIndexPattern } from './sentences';

/**
 * Names of indices that belong to one of the patterns and to no exclusion, with
 * `*` for any characters, as an auto-follow pattern has them.
 *
 * @public
 */
export interface NameSet {
  include: string[];
  exclude: string[];
}

const LEADER_INDEX = '{{leader_index}}';

/** Stands for any characters; no name and no pattern holds it. */
const ANYTHING = '\u0000';

/** Patterns that have more ways to overlap than this are not looked at further. */
const MAX_OVERLAPS = 200;

/** How much of a name a pattern says: its characters without `*`. */
export function literals(pattern: string): number {
  return pattern.replace(/\*/g, '').length;
}

/**
 * A pattern of names that belong to both, for example `logs-*-web`; undefined
 * when there is none. Backing indices, `.ds-…`, are also compared by the names
 * of their data streams, which auto-follow patterns match as well.
 *
 * @public
 */
export function commonNames(a: NameSet, b: NameSet): string | undefined {
  return overlap(a, b) ?? overlap(toStreams(a), toStreams(b));
}

/**
 * What the names become by a follow pattern, such as `{{leader_index}}-copy`;
 * they stay as they are without one.
 *
 * @public
 */
export function renameBy(
  { include, exclude }: NameSet,
  followPattern: string | null,
): NameSet {
  if (followPattern && !followPattern.includes(LEADER_INDEX)) {
    return { include: [followPattern], exclude: [] };
  }
  const rename = (pattern: string) => copiesOf(pattern, followPattern);
  return { include: include.map(rename), exclude: exclude.map(rename) };
}

/** Names, or a pattern of them, that a follow pattern makes of names. */
export function copiesOf(names: string, followPattern: string | null): string {
  return followPattern?.split(LEADER_INDEX).join(names) ?? names;
}

/** Whether a follow pattern gives one and the same name to all that it copies. */
export function isOneName(followPattern: string | null): boolean {
  return followPattern !== null && !followPattern.includes(LEADER_INDEX);
}

/**
 * Patterns without what they exclude. A pattern in which `*` is a character of
 * its own matches an exclusion only if all its names do, since nothing but a
 * `*` of the exclusion can stand for that character.
 */
function overlap(a: NameSet, b: NameSet): string | undefined {
  const exclude = [...a.exclude, ...b.exclude];
  return a.include
    .flatMap(one => b.include.flatMap(other => intersect(one, other)))
    .filter(names => {
      const any = names.split('*').join(ANYTHING);
      return !exclude.some(pattern => matchesIndexPattern(any, pattern));
    })
    .reduce<string | undefined>(wider, undefined);
}

/** The one of two patterns that says more. */
function wider(best: string | undefined, names: string): string {
  const stars = (pattern: string) => pattern.split('*').length;
  return best !== undefined && stars(best) >= stars(names) ? best : names;
}

function toStreams({ include, exclude }: NameSet): NameSet {
  const strip = (pattern: string) => pattern.replace(/^\.ds-/, '');
  return { include: include.map(strip), exclude: exclude.map(strip) };
}

/** Patterns that together stand for the names that match both of two. */
function intersect(one: string, other: string): string[] {
  const a = one.replace(/\*+/g, '*');
  const b = other.replace(/\*+/g, '*');
  if (!a.includes('*') && !b.includes('*')) {
    return a === b ? [a] : [];
  }
  const meet = meetingPoints(a, b);
  const found: string[] = [];
  const walk = (i: number, j: number, names: string): void => {
    if (!meet[i][j] || found.length >= MAX_OVERLAPS) {
      return;
    }
    if (i === a.length && j === b.length) {
      found.push(names);
    } else if (a[i] === '*' || b[j] === '*') {
      const both = a[i] === b[j];
      const step = both ? '*' : '';
      // A star ends, or takes in what the other has next.
      if (a[i] === '*') walk(i + 1, j, names + step);
      if (b[j] === '*') walk(i, j + 1, names + step);
      if (!both && a[i] === '*' && j < b.length) walk(i, j + 1, names + b[j]);
      if (!both && b[j] === '*' && i < a.length) walk(i + 1, j, names + a[i]);
    } else {
      walk(i + 1, j + 1, names + a[i]);
    }
  };
  walk(0, 0, '');
  return found;
}

/** From which places on two patterns have a name in common. */
function meetingPoints(a: string, b: string): boolean[][] {
  const meet = Array.from({ length: a.length + 2 }, () =>
    new Array<boolean>(b.length + 2).fill(false),
  );
  for (let i = a.length; i >= 0; i--) {
    for (let j = b.length; j >= 0; j--) {
      const star = a[i] === '*' || b[j] === '*';
      const end = i === a.length && j === b.length;
      meet[i][j] =
        end ||
        (star
          ? (i < a.length && meet[i + 1][j]) || (j < b.length && meet[i][j + 1])
          : a[i] !== undefined && a[i] === b[j] && meet[i + 1][j + 1]);
    }
  }
  return meet;
}
