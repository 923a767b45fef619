import type { Field } from '../manifests/Field';

const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

function step(field: Field, part: string): Field {
  return field.get(
    Array.isArray(field.value) && /^\d+$/.test(part) ? Number(part) : part,
  );
}

/** What a JSON pointer leads to. */
export function resolve(root: Field, pointer: string): Field {
  return partsOf(pointer).reduce(step, root);
}

/** What holds the target of a JSON pointer. */
export function parentOf(root: Field, pointer: string): Field {
  return partsOf(pointer).slice(0, -1).reduce(step, root);
}
