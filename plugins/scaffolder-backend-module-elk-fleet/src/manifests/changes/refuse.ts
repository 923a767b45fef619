import { InputError } from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import { Intent, intentSchema } from '../intent';
import { problemsOf } from '../intentProblems';

/** @throws InputError with the path of the field of the change */
export function refuse(path: string, reason: string): never {
  throw new InputError(
    `The change can't be made:\n- ${path ? `change.${path}: ` : ''}${reason}`,
  );
}

/** Whether two values say the same, whatever the order of their fields. */
export const same = (a: unknown, b: unknown) =>
  isDeepStrictEqual(
    JSON.parse(JSON.stringify(a ?? null)),
    JSON.parse(JSON.stringify(b ?? null)),
  );

/** The intent that a change comes to, with all that an intent must be. */
export function checked(intent: unknown): Intent {
  const result = intentSchema.safeParse(intent);
  if (result.success) {
    return result.data;
  }
  throw new InputError(
    `The change can't be made, as the plan would not work:\n${problemsOf(
      result.error,
    )
      .map(line => `- ${line}`)
      .join('\n')}`,
  );
}

/** The place of a member in the intent. */
export function indexOf(
  { members }: Intent,
  name: string,
  path: string,
  hint = '',
) {
  const index = members.findIndex(member => member.name === name);
  return index >= 0
    ? index
    : refuse(
        path,
        `${name} is not a member of the plan, which has ${members
          .map(member => member.name)
          .join(', ')}${hint}`,
      );
}

/** With one member changed. */
export function withMember(
  intent: Intent,
  index: number,
  change: (member: Intent['members'][number]) => Intent['members'][number],
): Intent {
  return {
    ...intent,
    members: intent.members.map((member, i) =>
      i === index ? change(member) : member,
    ),
  };
}

/** Without fields that say nothing. */
export function given<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as T;
}
