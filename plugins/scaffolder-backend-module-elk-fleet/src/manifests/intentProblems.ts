import type { core } from 'zod';

/** What is wrong with an intent, one line a problem, each with the path of its field. */
export function problemsOf(error: core.$ZodError): string[] {
  return error.issues.flatMap(linesOf);
}

function linesOf(issue: core.$ZodIssue): string[] {
  const at = (...more: PropertyKey[]) =>
    [...issue.path, ...more].map(String).join('.') || 'intent';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => `${at(key)}: is not known`);
  }
  return [`${at()}: ${messageOf(issue)}`];
}

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** The schema's own words where it has some, else plainer ones than its reader's. */
function messageOf(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const type = TYPES[issue.expected] ?? issue.expected;
      return issue.message.endsWith('received undefined')
        ? `is missing, and must be ${type}`
        : `must be ${type}`;
    }
    case 'invalid_value':
      return `must be ${issue.values.join(', ')}`.replace(
        /, ([^,]*)$/,
        ' or $1',
      );
    case 'invalid_union':
      return issue.errors.flat().map(messageOf).join(', or ');
    case 'invalid_key':
      return `its name ${issue.issues.map(messageOf).join(' and ')}`;
    default:
      return (
        boundOf(issue) ?? issue.message.replace(/^Invalid /, 'is no valid ')
      );
  }
}

function boundOf(issue: core.$ZodIssue): string | undefined {
  if (issue.code === 'too_small' && issue.origin === 'number') {
    return `must be at least ${issue.minimum}`;
  }
  if (issue.code === 'too_big' && issue.origin === 'number') {
    return `must be at most ${issue.maximum}`;
  }
  return undefined;
}
