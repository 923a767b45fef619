type Values = Record<string, unknown>;

/** What is the same in all; merged with what is left of one (`without`) it gives that one again. */
export function common<T extends Values>(all: T[]): T {
  const [first, ...rest] = all;
  const shared = Object.fromEntries(
    Object.entries(first).flatMap(([key, value]): [string, unknown][] => {
      const others = rest.map(values => values[key]);
      if (others.every(other => isSame(other, value))) {
        return [[key, value]];
      }
      if (!isMap(value) || !others.every(isMap)) {
        return [];
      }
      const within = common([value, ...others]);
      return Object.keys(within).length > 0 ? [[key, within]] : [];
    }),
  );
  return shared as T;
}

/** The values that are not in the shared ones. */
export function without<T extends Values>(values: T, shared: Values): T {
  const left = Object.fromEntries(
    Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
      if (!(key in shared)) {
        return [[key, value]];
      }
      return isSame(value, shared[key])
        ? []
        : [[key, without(value as Values, shared[key] as Values)]];
    }),
  );
  return left as T;
}

/** The comments for paths that are there; keys may have dots of their own. */
export function fitting(
  comments: Record<string, string>,
  values: Values,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(comments).filter(([path]) => has(values, path)),
  );
}

function has(node: unknown, path: string): boolean {
  return (
    typeof node === 'object' &&
    node !== null &&
    Object.entries(node).some(
      ([key, value]) =>
        path === key ||
        (path.startsWith(`${key}.`) && has(value, path.slice(key.length + 1))),
    )
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
