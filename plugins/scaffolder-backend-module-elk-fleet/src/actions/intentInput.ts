import { InputError } from '@backstage/errors';
import { intentSchema, type Intent } from '../manifests/intent';
import { problemsOf } from '../manifests/intentProblems';
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
  throw new InputError(
    `The intent can't be rendered yet:\n${asList(problemsOf(result.error))}`,
  );
}

/** A template passes a field that was left empty as an empty string. */
export function withoutBlanks(value: unknown): unknown {
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
