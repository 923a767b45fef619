import type { Patch } from '../base/patches';
import type { PlacedObject } from '../base/placed';

/** What makes the object of a member of the template, with comments by place in the list. */
export interface Differences {
  operations: Patch[];
  /** By index, and by index and field of the value, for example `2.value.spec`. */
  comments: Record<string, string>;
}

/** What differs for a member, with what the manifest of the member says of it. */
export function differencesOf(
  object: PlacedObject,
  member: string,
): Differences {
  const operations = object.patches[member] ?? [];
  const said = Object.entries(object.manifests[member].comments ?? {});
  const comments = operations.flatMap((operation, index) => {
    const field = fieldOf(operation.path);
    return said.flatMap(([path, comment]): [string, string][] => {
      if (path === field) {
        return [[`${index}`, comment]];
      }
      return path.startsWith(`${field}.`)
        ? [[`${index}.value.${path.slice(field.length + 1)}`, comment]]
        : [];
    });
  });
  return { operations, comments: Object.fromEntries(comments) };
}

/** A pointer (RFC 6901) as comments name fields. */
function fieldOf(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'))
    .join('.');
}

/** Comments with what is before them in the path. */
export function under(
  path: string,
  comments: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(comments).map(([key, comment]) => [
      `${path}.${key}`,
      comment,
    ]),
  );
}
