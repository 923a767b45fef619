/** A change to an object (RFC 6902). */
export type Patch =
  | { op: 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string };

/**
 * What makes `to` of `from`: fields one by one, lists item by item where they
 * are as long as each other and as a whole where not. A field that is not
 * there yet is added, never replaced.
 */
export function patchesOf(from: unknown, to: unknown, path = ''): Patch[] {
  if (isObject(from) && isObject(to)) {
    return patchesOfObject(from, to, path);
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return from.flatMap((item, index) =>
      patchesOf(item, to[index], `${path}/${index}`),
    );
  }
  return JSON.stringify(from) === JSON.stringify(to)
    ? []
    : [{ op: 'replace', path, value: to }];
}

function patchesOfObject(
  from: Record<string, unknown>,
  to: Record<string, unknown>,
  path: string,
): Patch[] {
  const at = (key: string) =>
    `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  return [
    ...Object.keys(from)
      .filter(key => !(key in to))
      .map(key => ({ op: 'remove' as const, path: at(key) })),
    ...Object.entries(to).flatMap(([key, value]) =>
      key in from
        ? patchesOf(from[key], value, at(key))
        : [{ op: 'add' as const, path: at(key), value }],
    ),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
