import type { KubernetesObject } from './objects';

/** Who wrote which fields, as far as server-side apply needs it: lists are one field. */
export interface ManagedFields {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time: string;
  fieldsType: 'FieldsV1';
  fieldsV1: Tree;
}

type Tree = { [field: string]: Tree };

const notManaged = ['apiVersion', 'kind', 'status', 'metadata'];

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function treeOf(value: unknown): Tree {
  if (!isMap(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [`f:${key}`, treeOf(inner)]),
  );
}

/** The fields that an applied or updated object brings. */
export function fieldsOf(object: KubernetesObject): Tree {
  const content = Object.fromEntries(
    Object.entries(object).filter(([key]) => !notManaged.includes(key)),
  );
  const { labels, annotations } = object.metadata;
  const metadata = treeOf({
    ...(labels && { labels }),
    ...(annotations && { annotations }),
  });
  return {
    ...(Object.keys(metadata).length > 0 && { 'f:metadata': metadata }),
    ...treeOf(content),
  };
}

/** Paths of all fields that hold no other ones. */
function leaves(tree: Tree, path: string[] = []): string[][] {
  return Object.entries(tree).flatMap(([field, inner]) => {
    const here = [...path, field.slice(2)];
    return Object.keys(inner).length > 0 ? leaves(inner, here) : [here];
  });
}

const keyOf = (path: string[]) => JSON.stringify(path);

function valueAt(object: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isMap(value) ? value[key] : undefined),
    object,
  );
}

function without(object: unknown, [key, ...rest]: string[]): unknown {
  if (!isMap(object) || !(key in object)) return object;
  const { [key]: inner, ...others } = object;
  if (rest.length === 0) return others;
  const left = without(inner, rest);
  return isMap(left) && Object.keys(left).length === 0
    ? others
    : { ...others, [key]: left };
}

function merge(target: unknown, applied: unknown): unknown {
  if (!isMap(applied)) return applied;
  const base = isMap(target) ? target : {};
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(applied)) {
    result[key] = merge(base[key], value);
  }
  return result;
}

const managersOf = ({ metadata }: KubernetesObject) =>
  (metadata.managedFields ?? []) as ManagedFields[];

/** Fields of others that this manager would give another value, with the manager. */
export function conflictsOf(
  existing: KubernetesObject,
  applied: KubernetesObject,
  manager: string,
): Array<{ manager: string; field: string }> {
  const wanted = leaves(fieldsOf(applied));
  return managersOf(existing)
    .filter(entry => entry.manager !== manager)
    .flatMap(entry => {
      const owned = new Set(leaves(entry.fieldsV1).map(keyOf));
      return wanted
        .filter(
          path =>
            owned.has(keyOf(path)) &&
            JSON.stringify(valueAt(existing, path)) !==
              JSON.stringify(valueAt(applied, path)),
        )
        .map(path => ({
          manager: entry.manager,
          field: `.${path.join('.')}`,
        }));
    });
}

/** Merges what a manager applies: fields that it applied before and has no more go. */
export function applyTo(
  existing: KubernetesObject,
  applied: KubernetesObject,
  manager: string,
): KubernetesObject {
  const given = fieldsOf(applied);
  const kept = new Set(leaves(given).map(keyOf));
  const before = managersOf(existing).find(
    entry => entry.manager === manager && entry.operation === 'Apply',
  );
  const others = managersOf(existing).filter(entry => entry !== before);
  const held = new Set(
    others.flatMap(entry => leaves(entry.fieldsV1).map(keyOf)),
  );
  const gone = before
    ? leaves(before.fieldsV1).filter(
        path => !kept.has(keyOf(path)) && !held.has(keyOf(path)),
      )
    : [];
  const reduced = gone.reduce<unknown>(without, existing);
  return merge(reduced, applied) as KubernetesObject;
}

/** The managers after somebody has written these fields. */
export function managersAfter(
  existing: KubernetesObject | undefined,
  written: KubernetesObject,
  by: { manager: string; operation: 'Apply' | 'Update'; time: string },
): ManagedFields[] {
  const fields = fieldsOf(written);
  const taken = leaves(fields);
  const others = (existing ? managersOf(existing) : [])
    .filter(
      entry => entry.manager !== by.manager || entry.operation !== by.operation,
    )
    .map(entry => ({
      ...entry,
      fieldsV1: taken.reduce<Tree>(
        (tree, path) =>
          without(
            tree,
            path.map(key => `f:${key}`),
          ) as Tree,
        entry.fieldsV1,
      ),
    }))
    .filter(entry => Object.keys(entry.fieldsV1).length > 0);
  return [
    ...others,
    {
      ...by,
      apiVersion: written.apiVersion,
      fieldsType: 'FieldsV1',
      fieldsV1: fields,
    },
  ];
}
