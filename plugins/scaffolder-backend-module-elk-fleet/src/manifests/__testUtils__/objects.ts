import type { Patch } from '../base/patches';
import type { ManifestObject } from '../manifest';

/** Any field of any object. */
export type Fields = Record<string, any>;

/** The object of a kind, and of a name where it is given. */
export const find = (objects: ManifestObject[], kind: string, name?: string) =>
  objects.find(
    object => object.kind === kind && (!name || object.metadata.name === name),
  ) as Fields | undefined;

/** All values below a value, by their keys. */
export function* fields(
  value: unknown,
  key = '',
): Generator<[string, unknown]> {
  yield [key, value];
  if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      yield* fields(item, name);
    }
  }
}

/** As a hub would apply patches (RFC 6902); one that does not fit is an error. */
export function applyPatches(
  object: ManifestObject,
  patches: Patch[],
): ManifestObject {
  const result = structuredClone(object);
  for (const patch of patches) {
    const keys = patch.path
      .slice(1)
      .split('/')
      .map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop()!;
    const parent = keys.reduce((at: Fields, key) => at[key], result);
    if (last in parent === (patch.op === 'add')) {
      throw new Error(`${patch.op} does not fit at ${patch.path}`);
    }
    if (patch.op === 'remove') {
      delete parent[last];
    } else {
      parent[last] = structuredClone(patch.value);
    }
  }
  return result;
}
