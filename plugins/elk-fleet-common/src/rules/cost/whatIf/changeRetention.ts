import { groupBy } from '../../replicationFacts';
import { bytes, list } from '../../words';
import type { AskedChange, MadeChange } from './changes';
import { namedIndices, unpricedRoom } from './changes';
import { roomOf, withMember, type HeldIndex } from './fleet';

const DAY_MS = 86_400_000;

/** How long a family of indices was written, oldest index first. */
interface Timeline {
  family: string;
  pattern: string;
  indices: Array<{ index: HeldIndex; from: number; to: number }>;
  /** Days since the first was created. */
  days: number;
}

/**
 * Data kept for more or fewer days: an index counts by the part of its time that
 * is kept, and what a longer retention adds is as much a day as there has been,
 * on the tier of the oldest index.
 */
export function changeRetention(asked: AskedChange): MadeChange {
  const { fleet, fields, options } = asked;
  const member = fields.member(fleet, 'member');
  const pattern = fields.need('indices');
  const days = fields.need('days');
  const named = namedIndices(member, pattern);
  const families = groupBy(
    named.found.filter(({ older }) => !older),
    ({ family }) => family,
  );
  const now = options.now.getTime();
  const timelines = families.flatMap(indices => timelineOf(indices, now) ?? []);
  const kept = timelines.flatMap(timeline => keep(timeline, days, now));
  const touched = new Set(timelines.map(({ family }) => family));
  const inTimeline = new Set(
    timelines.flatMap(({ indices }) => indices.map(({ index }) => index)),
  );
  const rest = member.held.filter(
    index =>
      !inTimeline.has(index) && !(index.older && touched.has(index.family)),
  );
  const before = named.found.filter(({ family }) => touched.has(family));
  return {
    fleet: withMember(fleet, { ...member, held: [...rest, ...kept] }),
    title: `${pattern} kept for ${days} days in ${member.facts.title}`,
    why: describe(timelines, before, kept, days),
    once: null,
    problems: [
      ...named.problems,
      ...timelineProblems(families, timelines, days),
      ...unpricedRoom(member, [...inTimeline]),
    ],
  };
}

/** Undefined where it is not known when an index was created. */
function timelineOf(indices: HeldIndex[], now: number): Timeline | undefined {
  const starts = indices
    .map(index => ({ index, from: Date.parse(index.facts.createdAt ?? '') }))
    .sort((a, b) => a.from - b.from);
  if (starts.some(({ from }) => Number.isNaN(from) || from > now)) {
    return undefined;
  }
  return {
    family: indices[0].family,
    pattern: indices[0].pattern,
    indices: starts.map(({ index, from }, i) => ({
      index,
      from,
      to: starts[i + 1]?.from ?? now,
    })),
    days: (now - starts[0].from) / DAY_MS,
  };
}

function keep(timeline: Timeline, days: number, now: number): HeldIndex[] {
  const { indices } = timeline;
  const cutoff = now - days * DAY_MS;
  const kept = indices.map(({ index, from, to }) => ({
    ...index,
    share: from >= cutoff ? 1 : Math.max(0, (to - cutoff) / (to - from)) || 0,
  }));
  return [...kept, ...olderData(timeline, days, cutoff)];
}

/** What is kept beyond the oldest index. */
function olderData(
  { indices, days: known, family, pattern }: Timeline,
  days: number,
  cutoff: number,
): HeldIndex[] {
  if (days <= known || known < 1) return [];
  const oldest = indices[0].index;
  const factor = (days - known) / known;
  const sum = (size: 'primaryBytes' | 'totalBytes') =>
    indices.reduce((total, { index }) => total + index.facts[size], 0);
  return [
    {
      family,
      pattern,
      tier: oldest.tier,
      share: 1,
      older: true,
      facts: {
        ...oldest.facts,
        name: `${oldest.facts.name} (older)`,
        uuid: `${oldest.facts.uuid} (older)`,
        primaryBytes: sum('primaryBytes') * factor,
        totalBytes: sum('totalBytes') * factor,
        createdAt: new Date(cutoff).toISOString(),
      },
    },
  ];
}

function timelineProblems(
  families: HeldIndex[][],
  timelines: Timeline[],
  days: number,
): string[] {
  const known = new Set(timelines.map(({ family }) => family));
  const say = (names: string[], problem: string) =>
    names.length > 0 ? [`${list(names)}: ${problem}`] : [];
  const names = (matches: (timeline: Timeline) => boolean) =>
    timelines.filter(matches).map(({ pattern }) => pattern);
  return [
    ...say(
      families
        .filter(([{ family }]) => !known.has(family))
        .map(([{ pattern }]) => pattern),
      'it is not known when all of their indices were created, so that they stay as they are.',
    ),
    ...say(
      names(one => one.days < 1 && days > one.days),
      'less than a day of data says too little of how they grow, so that they stay as they are.',
    ),
    ...say(
      names(
        one =>
          one.indices.length === 1 &&
          one.indices[0].index.facts.dataStream === undefined &&
          one.days > days,
      ),
      'Elasticsearch deletes whole indices, and there is one alone; this takes it to be rolled over, for example as a data stream.',
    ),
  ];
}

function describe(
  timelines: Timeline[],
  before: HeldIndex[],
  after: HeldIndex[],
  days: number,
): string {
  if (timelines.length === 0) return 'Nothing is kept longer or shorter.';
  const size = (indices: HeldIndex[]) =>
    bytes(indices.reduce((sum, index) => sum + roomOf(index), 0) * 2 ** 30);
  const longest = Math.max(...timelines.map(one => one.days));
  return `${list(timelines.map(({ pattern }) => pattern))} hold ${size(
    before,
  )} with replicas, of up to ${longest.toFixed(
    1,
  )} days; ${days} days are ${size(
    after,
  )} if they grow as before. Nodes and claims are taken to change with what they hold.`;
}
