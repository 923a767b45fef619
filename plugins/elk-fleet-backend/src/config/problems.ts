import type { core, z } from 'zod';

/** What is wrong at a path of the configuration. Never quotes a value: it may be a secret. */
export interface Problem {
  path: Array<string | number>;
  reason: string;
}

/** `elkFleet.fleets.logging.members.eu-1.elasticsearch.url must be …` */
export function describeProblem(problem: Problem): string {
  return `${['elkFleet', ...problem.path].join('.')} ${problem.reason}`;
}

/** The problems that the schema found, as sentences without their subject. */
export function problemsOf(error: z.ZodError, schema: z.ZodType): Problem[] {
  return error.issues.flatMap(issue => problemsOfIssue(issue, schema));
}

function problemsOfIssue(issue: core.$ZodIssue, schema: z.ZodType): Problem[] {
  const path = issue.path.map(part =>
    typeof part === 'symbol' ? String(part) : part,
  );
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeysAt(schema, path);
      return issue.keys.map(key => ({
        path: [...path, key],
        reason: unknownKey(key, known),
      }));
    }
    case 'invalid_key':
      // The path already ends with the name that is refused.
      return issue.issues.map(inner => ({ path, reason: inner.message }));
    case 'invalid_type':
      return [{ path, reason: wrongType(issue) }];
    default:
      return [{ path, reason: plain(issue.message) }];
  }
}

function wrongType(issue: core.$ZodIssueInvalidType): string {
  const expected = issue.expected === 'record' ? 'object' : issue.expected;
  const missing =
    issue.input === undefined && issue.message.includes('undefined');
  return missing
    ? `is missing; it must be ${a(expected)}`
    : `must be ${a(expected)}`;
}

function a(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** Zod's own messages start with a capital letter; ours continue a sentence. */
function plain(message: string): string {
  return /^(Too|Invalid)/.test(message)
    ? `is refused: ${message[0].toLowerCase()}${message.slice(1)}`
    : message;
}

function unknownKey(key: string, known: string[]): string {
  const [nearest] = known
    .map(candidate => ({ candidate, distance: editDistance(key, candidate) }))
    .sort((left, right) => left.distance - right.distance);
  return nearest && nearest.distance <= Math.max(2, key.length / 3)
    ? `is not a known key; did you mean ${nearest.candidate}?`
    : `is not a known key; known are ${known.join(', ')}`;
}

/** The keys that the object at the path may have. */
function knownKeysAt(
  schema: z.ZodType,
  path: Array<string | number>,
): string[] {
  let current = unwrap(schema);
  for (const part of path) {
    if (current.def.type === 'object') {
      current = unwrap((current as z.ZodObject).shape[part] as z.ZodType);
    } else if (current.def.type === 'record') {
      current = unwrap((current as z.ZodRecord).valueType as z.ZodType);
    } else if (current.def.type === 'array') {
      current = unwrap((current as z.ZodArray).element as z.ZodType);
    }
  }
  return current.def.type === 'object'
    ? Object.keys((current as z.ZodObject).shape)
    : [];
}

/** The schema inside `optional()`, `default()` and `prefault()`, and at the end of `pipe()`. */
function unwrap(schema: z.ZodType): z.ZodType {
  if ('out' in schema.def) return unwrap(schema.def.out as z.ZodType);
  return 'innerType' in schema.def
    ? unwrap(schema.def.innerType as z.ZodType)
    : schema;
}

/** Levenshtein distance, without regard to case. */
function editDistance(left: string, right: string): number {
  const a1 = left.toLowerCase();
  const b1 = right.toLowerCase();
  let previous = Array.from({ length: b1.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a1.length; i++) {
    const row = [i];
    for (let j = 1; j <= b1.length; j++) {
      row[j] = Math.min(
        row[j - 1] + 1,
        previous[j] + 1,
        previous[j - 1] + (a1[i - 1] === b1[j - 1] ? 0 : 1),
      );
    }
    previous = row;
  }
  return previous[b1.length];
}
