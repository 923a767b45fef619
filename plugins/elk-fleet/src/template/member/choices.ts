import {
  allowsCcr,
  canFollow,
  isSupported,
  type Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { MemberOptions, MemberValue } from './schema';

/** A member that may be chosen, or why it may not. */
export interface MemberChoice {
  member: Member;
  /** Undefined when it may be chosen. */
  unfit?: string;
}

/** The members to choose from; those that are excepted are left out. */
export function memberChoices(
  members: Member[],
  { except = [], leads }: MemberOptions,
  version?: string,
): MemberChoice[] {
  return members
    .filter(({ name }) => !except.includes(name))
    .map(member => ({
      member,
      unfit: leads ? unfitToLead(member, version) : undefined,
    }));
}

/** Why nobody can follow a member; undefined when somebody of that version can. */
function unfitToLead(
  { elasticsearch }: Member,
  follower: string | undefined,
): string | undefined {
  const { version, license } = elasticsearch ?? {};
  if (!version || !license) {
    return 'its version and licence are not known';
  }
  if (!allowsCcr(license)) {
    return `its ${license.type} licence allows no replication`;
  }
  const verdict = follower
    ? canFollow({ leader: version, follower })
    : isSupported(version);
  return verdict.ok ? undefined : verdict.reason;
}

/** The field `version` of the form, once it is one. */
export function versionOf(formData: unknown): string | undefined {
  const { version } = (formData ?? {}) as { version?: unknown };
  return typeof version === 'string' && /^\d+\.\d+\.\d+$/.test(version)
    ? version
    : undefined;
}

export const namesOf = (value: MemberValue | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(name => name || []);

/** What is wrong with the chosen names. */
export function memberProblems(
  value: MemberValue | undefined,
  choices: MemberChoice[],
): string[] {
  const known = choices.map(({ member }) => member.name);
  return namesOf(value).flatMap(name => {
    const choice = choices.find(({ member }) => member.name === name);
    if (!choice) {
      return `"${name}" is no member that can be chosen here: choose ${
        known.join(', ') || 'none, there is none'
      }.`;
    }
    return choice.unfit ? `${name} can't be chosen: ${choice.unfit}.` : [];
  });
}
