import { InputError } from '@backstage/errors';
import type { core } from 'zod';
import { intentSchema, type Intent } from '../manifests/intent';
import { asList } from './values';

/**
 * Reads the intent of a template.
 *
 * @throws InputError that tells every problem with the path of its field
 */
export function readIntent(input: unknown): Intent {
  const result = intentSchema.safeParse(withoutBlanks(input));
  if (result.success) {
    return result.data;
  }
  const lines = result.error.issues.flatMap(linesOf);
  throw new InputError(`The intent can't be rendered yet:\n${asList(lines)}`);
}

/** A template passes a field that was left empty as an empty string. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutBlanks);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== '' && entry !== null)
      .map(([key, entry]) => [key, withoutBlanks(entry)]),
  );
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
