import { createHash } from 'node:crypto';

/** A definition that is longer is kept as its hash, in characters. */
const MAX_DEFINITION = 20_000;

const SECRET =
  /password|passphrase|secret|token|api_?key|private_?key|credential/i;

/** Kept by the server by itself, different in each cluster. */
const VOLATILE = new Set([
  'version',
  'created_date',
  'created_date_millis',
  'modified_date',
  'modified_date_millis',
  'in_use_by',
]);

/** Whether a name, of a setting or a field, may stand for a secret. */
export function mayBeSecret(name: string): boolean {
  return SECRET.test(name);
}

/**
 * A definition as text that is the same for the same definition: keys in order,
 * without what the server adds, and without values that may be secrets.
 */
export function canonicalDefinition(definition: object): string {
  const kept = Object.fromEntries(
    Object.entries(definition).filter(([key]) => !VOLATILE.has(key)),
  );
  const text = JSON.stringify(inOrder(kept));
  return text.length <= MAX_DEFINITION
    ? text
    : `${text.length} characters, SHA-256 ${createHash('sha256')
        .update(text)
        .digest('hex')}`;
}

/** Whether Elasticsearch or a product around it made a definition. */
export function isBuiltIn(name: string, definition: object): boolean {
  const { _meta: meta } = definition as { _meta?: { managed?: unknown } };
  return name.startsWith('.') || meta?.managed === true;
}

function inOrder(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map(item => inOrder(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, inOrder(inner, key)]),
    );
  }
  return mayBeSecret(name) ? '(hidden)' : value;
}
