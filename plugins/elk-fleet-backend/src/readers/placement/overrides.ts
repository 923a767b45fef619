import { isDeepStrictEqual } from 'node:util';
import { type Operation, valueAt } from './jsonPatch';

const HIDDEN = '(hidden)';

const SECRET = /passw|secret|token|credential|api[-_]?key|private[-_]?key/i;

/**
 * A value of an override without what may be a secret: values whose path, key,
 * or name beside them says so.
 */
export function withoutSecrets(value: unknown, path = ''): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value !== 'object') {
    return SECRET.test(path) && typeof value === 'string' ? HIDDEN : value;
  }
  if (Array.isArray(value)) {
    return value.map(inner => withoutSecrets(inner, path));
  }
  const { name } = value as { name?: unknown };
  const named = typeof name === 'string' && SECRET.test(name);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      // An environment variable: its name tells what its value is.
      named && key === 'value'
        ? HIDDEN
        : withoutSecrets(inner, `${path}/${key}`),
    ]),
  );
}

/** A patch in JSON as text, without secrets; text that is no JSON is left out. */
export function patchWithoutSecrets(
  patch: string | undefined,
): string | undefined {
  if (!patch) return undefined;
  try {
    return JSON.stringify(withoutSecrets(JSON.parse(patch)));
  } catch {
    return undefined;
  }
}

/** Whether a document shows that the operation was carried out; undefined when that cannot be told. */
export function isApplied(
  document: unknown,
  { op, path, value }: Operation,
): boolean | undefined {
  if (op === 'remove') {
    // The next element of a list takes the place of the one before.
    return /\/\d+$/.test(path)
      ? undefined
      : valueAt(document, path) === undefined;
  }
  if (op === 'add' && /\/(-|\d+)$/.test(path)) {
    const list = valueAt(document, path.slice(0, path.lastIndexOf('/')));
    return (
      Array.isArray(list) && list.some(item => isDeepStrictEqual(item, value))
    );
  }
  return isDeepStrictEqual(valueAt(document, path), value);
}

const TELLING =
  /(^|[.[/_-])(replicas?|replicaCount|count|nodeCount|version|stackVersion|imageTag|tag|image|resources|cpu|memory|minReadySeconds)$/i;

/**
 * Values of a Helm chart that tell how many, which version, or how large, by
 * their paths; others may hold anything.
 */
export function tellingValues(
  values: unknown,
  path = '',
): Array<{ path: string; value: unknown }> {
  if (typeof values !== 'object' || values === null) {
    return TELLING.test(path) && !SECRET.test(path) && values !== undefined
      ? [{ path, value: values }]
      : [];
  }
  return Object.entries(values).flatMap(([key, inner]) =>
    tellingValues(inner, path ? `${path}.${key}` : key),
  );
}
