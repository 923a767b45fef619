import type { ReplicationLink } from '../generated/api';
import { worstLinkState } from './edges';
import type { RuleOptions } from './freshness';
import { addLags } from './lag';
import { count, lastReading, sentence } from './words';

/**
 * Whether an index belongs to a pattern with `*` for any characters. The
 * backing indices of a data stream belong where the data stream does.
 *
 * @public
 */
export function matchesIndexPattern(index: string, pattern: string): boolean {
  return matches(index, pattern) || matches(streamOf(index), pattern);
}

/**
 * The patterns of an annotation, which are separated by commas.
 *
 * @public
 */
export function parseIndexPatterns(annotation: string | undefined): string[] {
  return (annotation ?? '')
    .split(',')
    .map(pattern => pattern.trim())
    .filter(pattern => pattern !== '');
}

/**
 * Links of which an end belongs to one of the patterns.
 *
 * @public
 */
export function matchingLinks(
  links: ReplicationLink[],
  patterns: string[],
): ReplicationLink[] {
  return links.filter(({ leader, follower }) =>
    patterns.some(
      pattern =>
        matchesIndexPattern(leader.index, pattern) ||
        matchesIndexPattern(follower.index, pattern),
    ),
  );
}

/**
 * Tells an application developer in plain words where their indices are copied
 * to and how late, a sentence for each index or data stream and copy, and one
 * for each pattern of which nothing is copied.
 *
 * @param links - all links that the reader may see
 * @public
 */
export function describeIndices(
  links: ReplicationLink[],
  patterns: string[],
  options: RuleOptions,
): string[] {
  const groups = new Map<string, ReplicationLink[]>();
  for (const link of matchingLinks(links, patterns)) {
    const key = JSON.stringify([
      streamOf(link.leader.index),
      link.leader.member,
      link.follower.member,
      link.leader.member ?? link.alias,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  return [
    ...[...groups.values()].map(group => describeCopy(group, options)),
    ...patterns
      .filter(pattern => matchingLinks(links, [pattern]).length === 0)
      .map(
        pattern =>
          `No index of ${pattern} is known to be replicated between the members shown here.`,
      ),
  ];
}

function describeCopy(links: ReplicationLink[], options: RuleOptions): string {
  const state = worstLinkState(links.map(link => link.state));
  const worst = links.find(link => link.state === state)!;
  const name = streamOf(worst.leader.index);
  const from = worst.leader.member ?? `the remote "${worst.alias}"`;
  const to = worst.follower.member;
  const copied = `${name} is replicated from ${from} to ${to}`;
  const { operations, exact } = addLags(links.map(link => link.lag));
  const behind =
    operations === null
      ? ''
      : `, ${exact ? '' : 'at least '}${count(operations, 'operation')} behind`;
  switch (state) {
    case 'synced':
      return sentence(
        operations === 0 ? `${copied} and up to date` : copied + behind,
      );
    case 'lagging':
      return sentence(`${copied} but late${behind}`);
    case 'bootstrapping':
      return sentence(
        `${name} is being copied from ${from} to ${to} for the first time`,
      );
    case 'unreachable':
    case 'unknown':
      return describeUnknown(worst, name, { from, to }, behind, options);
    default:
      return sentence(
        `${name} is not replicated from ${from} to ${to} at present${behind}: ${lowerFirst(
          worst.reason,
        )}`,
      );
  }
}

function describeUnknown(
  link: ReplicationLink,
  name: string,
  { from, to }: { from: string; to: string | null },
  behind: string,
  { now }: RuleOptions,
): string {
  const why = unreadEnd(link, now);
  return sentence(
    `It is not known whether ${name} is replicated from ${from} to ${to}${behind}: ${why}`,
  );
}

/** What keeps us from knowing: mostly the end with the older reading. */
function unreadEnd(
  { state, leader, follower, reason }: ReplicationLink,
  now: Date,
): string {
  if (leader.member === null && state === 'unknown') {
    return lowerFirst(reason);
  }
  const leaderIsOlder =
    state === 'unknown' &&
    (leader.observedAt ?? '') < (follower.observedAt ?? '');
  const end = leaderIsOlder ? leader : follower;
  return `of ${end.member}, ${lastReading(end.observedAt, now)}`;
}

/** Name of the data stream of a backing index, else the name of the index itself. */
function streamOf(index: string): string {
  return index.replace(/^\.ds-(.+?)(-\d{4}\.\d{2}\.\d{2})?-\d{6,}$/, '$1');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('en') + text.slice(1);
}

/** Goes through the text once: a pattern is anybody's, and must not cost more. */
function matches(text: string, pattern: string): boolean {
  const [head, ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) {
    return text === head;
  }
  if (
    text.length < head.length + tail.length ||
    !text.startsWith(head) ||
    !text.endsWith(tail)
  ) {
    return false;
  }
  const end = text.length - tail.length;
  let position = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) {
      return false;
    }
    position = found + part.length;
  }
  return true;
}
