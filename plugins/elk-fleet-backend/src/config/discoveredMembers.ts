import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { findCostProblems } from './costProblems';
import { findDuplicates } from './duplicates';
import { nameSchema } from './parts';
import { describeProblem, problemsOf, type Problem } from './problems';
import { readMember } from './readMember';
import { memberSchema } from './schema';
import type { FleetSettings, MemberSettings } from './settings';

// A kubeconfig may name programs that are run on the backend's host; refused
// before the schema of members looks at the file that it names.
const discoveredMember = z
  .any()
  .superRefine((value, context) => {
    if (value?.kubernetes?.kubeconfig === undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['kubernetes', 'kubeconfig'],
      message:
        'is not for discovered members, since it can name programs to run; give url and token, or a cluster of the portal',
    });
  })
  .pipe(memberSchema);

// Nothing but members: whoever may change such a file must not change the rest.
const fileSchema = z.strictObject({
  elkFleet: z.strictObject({
    fleets: z.record(
      nameSchema,
      z.strictObject({ members: z.record(nameSchema, discoveredMember) }),
    ),
  }),
});

/** One file with the members that it describes. */
export interface DiscoveredFile {
  /** Below the folder of discovery. */
  file: string;
  members: MemberSettings[];
}

/** A file that cannot be used, or not for everything. */
export interface DiscoveryProblem {
  file: string;
  /** Whether its members are there all the same. */
  isUsed: boolean;
  /** What is wrong and what to do, without secrets. */
  problem: string;
  /** Names of the fleets that it tells something of; none where that is not known. */
  fleets: string[];
}

/**
 * The members that a file of discovery describes.
 *
 * @throws Error that lists what is wrong, without quoting values
 */
export function readDiscoveredMembers(data: unknown): MemberSettings[] {
  const parsed = fileSchema.safeParse(data);
  if (!parsed.success) {
    throw refusal(
      problemsOf(parsed.error, fileSchema).map(({ path, reason }) => ({
        path: path[0] === 'elkFleet' ? path.slice(1) : path,
        reason,
      })),
    );
  }
  const named = Object.entries(parsed.data.elkFleet.fleets).flatMap(
    ([fleet, { members }]) =>
      Object.entries(members).map(([name, value]) => ({ fleet, name, value })),
  );
  if (named.length === 0) throw new Error('describes no member');
  return named.map(({ fleet, name, value }) => readMember(fleet, name, value));
}

/**
 * Adds what was discovered to the fleets of the configuration, which goes first
 * where both speak of the same. A file that contradicts what came before it is
 * left out as a whole.
 */
export function addDiscovered(
  fleets: FleetSettings[],
  files: DiscoveredFile[],
): { members: MemberSettings[]; problems: DiscoveryProblem[] } {
  const configured = fleets.flatMap(({ members }) => members);
  const problems: DiscoveryProblem[] = [];
  const taken = new Map<string, string>();
  const fitting: DiscoveredFile[] = [];
  for (const { file, members } of files) {
    const added = members.filter(member => !isAmong(configured, member));
    const found = added.flatMap(member =>
      strangeness(member, { fleets, taken }),
    );
    if (found.length > 0) {
      problems.push(problemOf({ file, members }, found));
    } else {
      added.forEach(member => taken.set(pathOf(member).join('.'), file));
      fitting.push({ file, members: added });
    }
  }
  return leaveContradictionsOut(fleets, fitting, problems);
}

/** The fleets, with further members behind those that they have. */
export function withMembers(
  fleets: FleetSettings[],
  added: MemberSettings[],
): FleetSettings[] {
  return fleets.map(fleet => {
    const own = added.filter(member => member.fleet === fleet.name);
    return own.length > 0
      ? { ...fleet, members: [...fleet.members, ...own] }
      : fleet;
  });
}

function leaveContradictionsOut(
  fleets: FleetSettings[],
  files: DiscoveredFile[],
  problems: DiscoveryProblem[],
): { members: MemberSettings[]; problems: DiscoveryProblem[] } {
  const members = files.flatMap(one => one.members);
  const all = withMembers(fleets, members);
  const found = [
    ...findDuplicates(all, [
      ...fleets.flatMap(fleet => fleet.members),
      ...members,
    ]),
    ...findCostProblems(all),
  ];
  const [wrong, right] = [true, false].map(isWrong =>
    files.filter(file => problemsIn(file, found).length > 0 === isWrong),
  );
  if (wrong.length === 0) return { members, problems };
  return leaveContradictionsOut(fleets, right, [
    ...problems,
    ...wrong.map(file => problemOf(file, problemsIn(file, found))),
  ]);
}

function problemOf(
  { file, members }: DiscoveredFile,
  found: Problem[],
): DiscoveryProblem {
  return {
    file,
    isUsed: false,
    problem: refusal(found).message,
    fleets: fleetsOf(members),
  };
}

/** Names of the fleets that members are of. */
export function fleetsOf(members: MemberSettings[]): string[] {
  return [...new Set(members.map(({ fleet }) => fleet))];
}

function problemsIn({ members }: DiscoveredFile, found: Problem[]): Problem[] {
  return found.filter(({ path }) =>
    members.some(member =>
      pathOf(member).every((part, index) => path[index] === part),
    ),
  );
}

function strangeness(
  member: MemberSettings,
  known: { fleets: FleetSettings[]; taken: Map<string, string> },
): Problem[] {
  const path = pathOf(member);
  const own = known.fleets.find(({ name }) => name === member.fleet);
  const other = known.taken.get(path.join('.'));
  if (!own) {
    return [
      {
        path: path.slice(0, 2),
        reason: 'is no fleet of the configuration; correct its name',
      },
    ];
  }
  if (own.members.some(({ name }) => name === member.name)) {
    return [
      {
        path,
        reason:
          'is in app-config already, with other values; remove it from one of them',
      },
    ];
  }
  return other === undefined
    ? []
    : [{ path, reason: `is in ${other} already; remove it from one of them` }];
}

function isAmong(members: MemberSettings[], member: MemberSettings): boolean {
  return members.some(one => isDeepStrictEqual(one, member));
}

function pathOf({ fleet, name }: Pick<MemberSettings, 'fleet' | 'name'>) {
  return ['fleets', fleet, 'members', name];
}

function refusal(problems: Problem[]): Error {
  return new Error(problems.map(describeProblem).join('; '));
}
