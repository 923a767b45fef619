import {
  checkOperation,
  comesFrom,
  commonNames,
  type CopyLink,
  copyLinksOf,
  describeBreak,
  renameBy,
  residencyBreaks,
  type Fleet,
  type Member,
  type NameSet,
  type ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { leaderChoices, type Follower } from './replicationForm';
import type { FollowRow } from './replicationSchema';

/** What is wrong with a row, or worth knowing about it. */
export interface RowProblem {
  row: number;
  severity: 'error' | 'warning';
  text: string;
}

/** What is known of the fleet; nothing of it as long as it could not be read. */
export interface KnownReplication {
  fleet?: Fleet;
  view?: ReplicationView;
}

/** Copies that a member holds, and whose indices they are. */
interface Copies {
  /** Null for a cluster outside the fleet. */
  from: string | null;
  names: NameSet;
  /** By copies of copies, they hold what the follower holds. */
  comesBack: boolean;
}

/**
 * What is wrong with what a member is to follow: what Elasticsearch would
 * refuse, names that collide, and data that would come twice or come back.
 */
export function problemsOf(
  rows: FollowRow[],
  follower: Follower,
  { fleet, view }: KnownReplication,
): RowProblem[] {
  const say = (row: number, texts: string[]) =>
    texts.map((text): RowProblem => ({ row, severity: 'error', text }));
  return rows.flatMap((row, index) => [
    ...say(index, formProblems(row)),
    ...say(index, fleet ? leaderProblems(row, fleet, follower) : []),
    ...say(index, collisions(row, rows.slice(0, index))),
    ...say(index, view ? takenNames(row, follower, view) : []),
    ...copiedAgain(index, rows, follower, { fleet, view }),
    ...(fleet ? leaving(index, row, follower, { fleet, view }) : []),
  ]);
}

/** What can be told of a row alone. */
function formProblems(row: FollowRow): string[] {
  const { leader, patterns, exclusions = [], followPattern } = row;
  const operation = {
    type: 'follow' as const,
    // Any name: how the remote is called is decided later.
    remote: 'leader',
    patterns,
    exclusions,
    ...(followPattern && { followPattern }),
  };
  return [
    ...(leader ? [] : ['Choose the member that leads.']),
    ...checkOperation(operation).map(({ field, message }) => {
      if (field === 'patterns') return 'Name the indices to copy.';
      const [, list, at] = /^(\w+)\[(\d+)\]$/.exec(field) ?? [];
      if (!list) return `The name of the copies ${message}.`;
      const value = list === 'patterns' ? patterns[+at] : exclusions[+at];
      return `"${value}" ${message}.`;
    }),
  ];
}

function leaderProblems(
  { leader }: FollowRow,
  fleet: Fleet,
  follower: Follower,
): string[] {
  if (!leader) return [];
  if (leader === follower.name) return ['A member cannot follow itself.'];
  const choice = leaderChoices(fleet, follower).find(
    ({ name }) => name === leader,
  );
  if (!choice) return [`${leader} is no member of the fleet ${fleet.name}.`];
  return choice.obstacle
    ? [`${choice.title} cannot lead. ${choice.obstacle}`]
    : [];
}

const leaderNames = ({ patterns, exclusions = [] }: FollowRow): NameSet => ({
  include: patterns,
  exclude: exclusions,
});

const copyNames = (row: FollowRow): NameSet =>
  renameBy(leaderNames(row), row.followPattern || null);

/** Data that would be where the fleet says that it may not be. */
function leaving(
  index: number,
  row: FollowRow,
  { name, region, provider }: Follower,
  { fleet, view }: { fleet: Fleet; view?: ReplicationView },
): RowProblem[] {
  const wanted: CopyLink = {
    ...{ leader: row.leader, follower: name },
    names: leaderNames(row),
    followPattern: row.followPattern || null,
  };
  const placeOf = (member: string) =>
    fleet.items.find(one => one.name === member) ??
    (member === name && region ? { region, provider } : undefined);
  return residencyBreaks(fleet.residency ?? [], {
    links: [...(view ? copyLinksOf(view) : []), wanted],
    isNew: link => link === wanted,
    placeOf,
  }).map(found => ({
    row: index,
    severity: found.isFromOutside ? ('warning' as const) : ('error' as const),
    text: `${describeBreak(found)} Exclude ${found.names.join(', ')}.`,
  }));
}

/** With the rows above, so that each pair is told once. */
function collisions(row: FollowRow, above: FollowRow[]): string[] {
  return above.flatMap((other, index) => {
    const fought =
      row.leader === other.leader
        ? commonNames(leaderNames(row), leaderNames(other))
        : undefined;
    if (fought) {
      return `Row ${index + 1} matches ${fought} of ${
        row.leader
      }, too: an index that two patterns match is followed by neither. Exclude it in one of the two.`;
    }
    const collided = commonNames(copyNames(row), copyNames(other));
    return collided
      ? `Copies of this row and of row ${
          index + 1
        } can both be called ${collided}. Give these another name, for example {{leader_index}}-${
          row.leader || 'leader'
        }.`
      : [];
  });
}

/** Names that the follower, where it is there already, has indices of. */
function takenNames(
  row: FollowRow,
  { name }: Follower,
  view: ReplicationView,
): string[] {
  const held = view.links.flatMap(({ leader, follower }) => [
    ...(leader.member === name ? [leader.index] : []),
    ...(follower.member === name ? [follower.index] : []),
  ]);
  const taken = [
    ...patternsOf(name, view).map(({ names }) => names),
    ...held.map(index => ({ include: [index], exclude: [] })),
  ]
    .map(names => commonNames(copyNames(row), names))
    .find(names => names !== undefined);
  return taken
    ? [
        `${name} already has indices that are called ${taken}, or makes them. Give the copies another name, for example {{leader_index}}-${
          row.leader || 'leader'
        }.`,
      ]
    : [];
}

/** Indices of the leader that are copies themselves, by whose they are. */
function copiedAgain(
  index: number,
  rows: FollowRow[],
  follower: Follower,
  { fleet, view }: KnownReplication,
): RowProblem[] {
  if (!view) return [];
  const row = rows[index];
  const known = fleet?.items.find(({ name }) => name === follower.name);
  const found = new Map<string | null, { names: string; comesBack: boolean }>();
  for (const { from, names, comesBack } of copiesOn(row.leader, known, view)) {
    const again = commonNames(leaderNames(row), names);
    const before = found.get(from);
    if (again !== undefined && !before?.comesBack) {
      found.set(from, { names: before?.names ?? again, comesBack });
    }
  }
  return [...found].map(([from, { names, comesBack }]) => ({
    row: index,
    ...wordsOfCopies(row, from, names, {
      comesBack: comesBack && follower.name,
      isThere: rows.some(other => other.leader === from),
      isMutual: from !== null && follows(from, row.leader, view),
    }),
  }));
}

function wordsOfCopies(
  { leader }: FollowRow,
  from: string | null,
  names: string,
  how: { comesBack: string | false; isThere: boolean; isMutual: boolean },
): Omit<RowProblem, 'row'> {
  const copies = `${names} on ${leader} are copies`;
  const source = from ?? 'a cluster outside the fleet';
  const exclude = `Exclude ${names} here.`;
  if (how.comesBack) {
    return {
      severity: 'error',
      text: `This would be a loop: ${copies} of what ${how.comesBack} holds itself, which would come back. ${exclude}`,
    };
  }
  if (how.isThere) {
    return {
      severity: 'error',
      text: `${copies} of what ${source} holds, which is followed here as well: the same documents would be there twice. ${exclude}`,
    };
  }
  if (how.isMutual) {
    return {
      severity: 'error',
      text: `${leader} and ${source} follow each other, and ${copies} of what ${source} holds: what was replicated already would be replicated again. ${exclude} Where its data is wanted, follow ${source} itself.`,
    };
  }
  return {
    severity: 'warning',
    text: `${copies} of what ${source} holds: they arrive later than from there. Exclude them here unless that is wanted.`,
  };
}

function copiesOn(
  member: string,
  follower: Member | undefined,
  view: ReplicationView,
): Copies[] {
  const clusterUuid = follower?.elasticsearch?.clusterUuid ?? null;
  return [
    ...patternsOf(member, view).map(pattern => ({
      ...pattern,
      comesBack: pattern.from !== null && pattern.from === follower?.name,
    })),
    ...view.links
      .filter(link => link.follower.member === member)
      .map(link => ({
        from: link.leader.member,
        names: { include: [link.follower.index], exclude: [] },
        comesBack:
          clusterUuid !== null &&
          comesFrom(link.leader, clusterUuid, view.links),
      })),
  ];
}

/** What the auto-follow patterns of a member make, and of whose indices. */
function patternsOf(
  member: string,
  view: ReplicationView,
): Array<Omit<Copies, 'comesBack'>> {
  return view.patterns
    .filter(pattern => pattern.active && pattern.member === member)
    .map(({ alias, leaderPatterns, exclusionPatterns, followPattern }) => ({
      from:
        view.remotes.find(
          remote => remote.member === member && remote.alias === alias,
        )?.targetMember ?? null,
      names: renameBy(
        { include: leaderPatterns, exclude: exclusionPatterns },
        followPattern,
      ),
    }));
}

function follows(member: string, leader: string, view: ReplicationView) {
  return (
    patternsOf(member, view).some(({ from }) => from === leader) ||
    view.edges.some(
      edge => edge.followerMember === member && edge.leaderMember === leader,
    )
  );
}
