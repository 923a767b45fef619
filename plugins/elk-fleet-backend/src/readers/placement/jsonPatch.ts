import { z } from 'zod';
import { maybe } from '../shapes';

/** One operation on a JSON document, by RFC 6902. */
export interface Operation {
  op: 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

/** As hubs write it: without an operation it replaces. */
export const operationShape = z.object({
  op: maybe(z.enum(['add', 'replace', 'remove'])),
  path: z.string(),
  value: z.unknown().optional(),
});

/** The value that a JSON pointer leads to; undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>(
    (value, key) => (has(value, key) ? value[key] : undefined),
    document,
  );
}

/**
 * A copy of the document with the operations carried out, and which of them
 * could be. Replacing or removing what is not there fails, as does adding to a
 * parent that is not there.
 */
export function applyOperations(
  document: unknown,
  operations: Operation[],
): { document: unknown; done: boolean[] } {
  const copy = structuredClone(document);
  return { document: copy, done: operations.map(one => applyTo(copy, one)) };
}

function applyTo(document: unknown, { op, path, value }: Operation): boolean {
  const keys = partsOf(path);
  const key = keys.pop();
  const parent = keys.reduce<unknown>(
    (found, part) => (has(found, part) ? found[part] : undefined),
    document,
  );
  if (key === undefined || typeof parent !== 'object' || parent === null) {
    return false;
  }
  if (Array.isArray(parent)) return applyToList(parent, op, key, value);
  if (op !== 'add' && !has(parent, key)) return false;
  if (op === 'remove') {
    delete (parent as Record<string, unknown>)[key];
  } else {
    // Also for a key such as __proto__, which is then a key like any other.
    Object.defineProperty(parent, key, {
      value: structuredClone(value),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return true;
}

function applyToList(
  list: unknown[],
  op: Operation['op'],
  key: string,
  value: unknown,
): boolean {
  const index = key === '-' && op === 'add' ? list.length : Number(key);
  const last = op === 'add' ? list.length : list.length - 1;
  if (key === '' || !Number.isInteger(index) || index < 0 || index > last) {
    return false;
  }
  const inserted = op === 'remove' ? [] : [structuredClone(value)];
  list.splice(index, op === 'add' ? 0 : 1, ...inserted);
  return true;
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function has(value: unknown, key: string): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  );
}
