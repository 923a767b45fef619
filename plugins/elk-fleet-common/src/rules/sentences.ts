import type { Lag, ReplicationLink } from '../generated/api';
import { worstLinkState } from './edges';
import type { RuleOptions } from './freshness';
import { addLags } from './lag';
import { groupBy } from './replicationFacts';
import { count, duration, lastReading, sentence } from './words';

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
 * Options of {@link describeIndices}.
 *
 * @public
 */
export interface SentenceOptions extends RuleOptions {
  /** Writes an ISO time as the reader is used to; it stays as it is unless given. */
  formatTime?: (time: string) => string;
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
  options: SentenceOptions,
): string[] {
  const copies = groupBy(matchingLinks(links, patterns), link =>
    JSON.stringify([nameOf(link), homeOf(link), link.follower.member]),
  );
  const homes = new Map<string, Set<string>>();
  for (const [link] of copies) {
    const name = nameOf(link);
    homes.set(name, (homes.get(name) ?? new Set()).add(homeOf(link)));
  }
  return [
    ...copies.map(copy => {
      const name = nameOf(copy[0]);
      // Where it is copied from is news only when that is not always the same.
      const from = homes.get(name)!.size > 1 ? ` from ${homeOf(copy[0])}` : '';
      return describeCopy(copy, { name, from }, options);
    }),
    ...patterns
      .filter(pattern => matchingLinks(links, [pattern]).length === 0)
      .map(
        pattern =>
          `No index of ${pattern} is known to be replicated between the members shown here.`,
      ),
  ];
}

function nameOf({ leader }: ReplicationLink): string {
  return streamOf(leader.index);
}

function homeOf({ leader, alias }: ReplicationLink): string {
  return leader.member ?? `the remote "${alias}"`;
}

function describeCopy(
  links: ReplicationLink[],
  { name, from }: { name: string; from: string },
  options: SentenceOptions,
): string {
  const state = worstLinkState(links.map(link => link.state));
  const worst = links.filter(link => link.state === state);
  const way = `replicated${from} to ${worst[0].follower.member}`;
  const lag = addLags(links.map(link => link.lag));
  const late = behind(lag);
  switch (state) {
    case 'synced':
      return sentence(
        lag.operations === 0
          ? `${name} is ${way} and up to date`
          : `${name} is ${way}${late}`,
      );
    case 'lagging':
      return sentence(`${name} is ${way} but late${late}`);
    case 'bootstrapping':
      return sentence(`${name} is being ${way} for the first time`);
    case 'unreachable':
    case 'unknown':
      return sentence(
        `It is not known whether ${name} is ${way}${late}: ${unreadEnd(
          worst[0],
          options.now,
        )}`,
      );
    default:
      return sentence(
        `${name} is not ${way} ${sinceWhen(
          worst,
          options,
        )}${late}: ${lowerFirst(worst[0].reason)}`,
      );
  }
}

/** In time where that is known, since nobody thinks in operations. */
function behind({ operations, exact, seconds, secondsExact }: Lag): string {
  if (seconds !== null) {
    return `, ${secondsExact ? '' : 'at least '}${duration(seconds)} behind`;
  }
  return operations === null
    ? ''
    : `, ${exact ? '' : 'at least '}${count(operations, 'operation')} behind`;
}

/**
 * When the first of the links came into its state, or left its leader alone
 * where that is earlier: a link that was cut may have got worse since.
 */
function sinceWhen(
  links: ReplicationLink[],
  { formatTime = time => time }: SentenceOptions,
): string {
  const [first] = links
    .flatMap(({ since, lag, follower }) => [
      since === null ? [] : Date.parse(since),
      lag.seconds === null || follower.observedAt === null
        ? []
        : Date.parse(follower.observedAt) - lag.seconds * 1000,
    ])
    .flat()
    .sort((a, b) => a - b);
  return first === undefined
    ? 'at present'
    : `since ${formatTime(new Date(first).toISOString())}`;
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
