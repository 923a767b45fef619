import type { Patch } from '../base/patches';
import type { ManifestObject } from '../intent';
import type { Differences } from './differences';

/** What a policy does to an object in some clusters, with comments by field. */
export interface Overriders {
  overriders: Record<string, unknown[]>;
  comments: Record<string, string>;
}

const MARKS = {
  annotations: 'annotationsOverrider',
  labels: 'labelsOverrider',
} as const;

/**
 * Differences as Karmada takes them. Labels and annotations are merged one by
 * one: Karmada marks templates by its own, which would be lost where all are
 * replaced.
 */
export function overridersOf(
  target: ManifestObject,
  { operations, comments }: Differences,
): Overriders {
  const overriders: Record<string, unknown[]> = {};
  const kept: Record<string, string> = {};
  operations.forEach((operation, index) => {
    const [key, overrider] = overriderOf(target, operation);
    const list = (overriders[key] ??= []);
    if (key === 'plaintext') {
      Object.entries(comments).forEach(([path, comment]) => {
        const [position, ...rest] = path.split('.');
        if (position === String(index)) {
          kept[[key, list.length, ...rest].join('.')] = comment;
        }
      });
    }
    list.push(overrider);
  });
  return { overriders, comments: kept };
}

function overriderOf(
  { metadata }: ManifestObject,
  operation: Patch,
): [string, unknown] {
  const { op: operator, path } = operation;
  const [, first, field, ...rest] = path.split('/');
  const value = operation.op === 'remove' ? undefined : operation.value;
  if (first !== 'metadata' || (field !== 'annotations' && field !== 'labels')) {
    return [
      'plaintext',
      { path, operator, ...(value !== undefined && { value }) },
    ];
  }
  if (rest.length === 0) {
    return [MARKS[field], { operator, value: value ?? metadata[field] }];
  }
  const mark = rest[0].replace(/~1/g, '/').replace(/~0/g, '~');
  return [
    MARKS[field],
    { operator, value: { [mark]: value ?? metadata[field]![mark] } },
  ];
}
