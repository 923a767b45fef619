import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleGroups } from '../rules/ruleGroups';

// Each file holds a wrong manifest, with a comment `# <-` where the rule points
// at, and below the line `# Right:` the same put right.
const RIGHT = /^# Right:$/m;
const MEMBERS = /^# Members: (.*)$/m;

/** A wrong manifest and the same put right. */
export interface Example {
  wrong: string;
  right: string;
  members: string[];
}

/** The example of a rule. */
export function exampleOf(folder: string, name: string): Example {
  const text = readFileSync(
    join(__dirname, '../rules', folder, '__fixtures__', `${name}.yaml`),
    'utf8',
  );
  const [wrong, right] = text.split(RIGHT);
  return { wrong, right, members: MEMBERS.exec(text)?.[1].split(', ') ?? [] };
}

/** Every text of every example. */
export function exampleTexts(): string[] {
  return ruleGroups.flatMap(({ folder, rules }) =>
    rules.flatMap(({ name }) => {
      const { wrong, right } = exampleOf(folder, name);
      return [wrong, right];
    }),
  );
}
