import type { MemberSettings } from '../../config/settings';

/** Names of variables that are not set, by fleet and member. */
export type UnsetOperations = Map<string, string[]>;

const entriesOf = (value: unknown): Array<[string, unknown]> =>
  typeof value === 'object' ? Object.entries(value ?? {}) : [];

const keyOf = ({ fleet, name }: { fleet: string; name: string }) =>
  `${fleet}/${name}`;

/**
 * Takes credentials for operations out of what a file says, where a variable of
 * theirs is not set: a member can be read without them. Tells which those are.
 */
export async function takeUnsetOperations(
  data: unknown,
  isSet: (variable: string) => Promise<boolean>,
): Promise<UnsetOperations> {
  const unset: UnsetOperations = new Map();
  const { elkFleet } = Object(data);
  for (const [fleet, value] of entriesOf(elkFleet?.fleets)) {
    for (const [name, member] of entriesOf(Object(value).members)) {
      const { elasticsearch } = Object(member);
      const missing: string[] = [];
      for (const variable of variablesIn(elasticsearch?.operations)) {
        if (!(await isSet(variable))) missing.push(variable);
      }
      if (missing.length > 0) {
        delete elasticsearch.operations;
        unset.set(keyOf({ fleet, name }), missing);
      }
    }
  }
  return unset;
}

/** The member, with what it lacks for operations. */
export function withUnset(
  member: MemberSettings,
  unset: UnsetOperations,
): MemberSettings {
  const missing = unset.get(keyOf(member));
  const { elasticsearch } = member;
  return missing && elasticsearch
    ? {
        ...member,
        elasticsearch: { ...elasticsearch, unsetOperations: missing },
      }
    : member;
}

/** What the members of one file lack for operations; undefined where they lack nothing. */
export function describeUnset(
  members: MemberSettings[],
  howToSet: string,
): string | undefined {
  const lacking = members.filter(
    ({ elasticsearch }) => elasticsearch?.unsetOperations,
  );
  if (lacking.length === 0) return undefined;
  const variables = lacking.flatMap(
    ({ elasticsearch }) => elasticsearch?.unsetOperations ?? [],
  );
  const names = lacking.map(({ name }) => name).join(', ');
  return `names ${[...new Set(variables)].join(
    ', ',
  )}, which is not set. Until it is, ${names} can be read alone: remotes, followers and snapshot policies cannot be set up there from here; ${howToSet}`;
}

function variablesIn(operations: unknown): string[] {
  if (typeof operations === 'string') {
    const [, variable] = /^\$\{([^${}]+)\}$/.exec(operations) ?? [];
    return variable ? [variable] : [];
  }
  return entriesOf(operations).flatMap(([, value]) => variablesIn(value));
}
