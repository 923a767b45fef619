import type { IndexFacts } from '../../model/costs';
import { matchesIndexPattern } from '../sentences';
import { bytes, list } from '../words';

/** A date or a number that a name has for being one of many. */
const COUNTERS = /[-._](\d{4}[.-]\d{2}([.-]\d{2})?|\d{6,})(?=$|[-._])/g;

/** Belongs to Elasticsearch or Kibana themselves. */
export function isSystemIndex(index: IndexFacts): boolean {
  return nameOf(index).startsWith('.');
}

/** Of its data stream, if it backs one. */
export function nameOf({ name, dataStream }: IndexFacts): string {
  return dataStream ?? name.replace(/^\.ds-/, '');
}

/**
 * What indices that follow one another have in common: the data stream, or the
 * name without dates and numbers.
 */
export function familyOf(index: IndexFacts): string {
  const name = nameOf(index);
  return index.dataStream ?? (name.replace(COUNTERS, '') || name);
}

/**
 * Finds the indices of a family in Kibana or in a request: the data stream, or
 * the name with `*` for dates and numbers, for example `logs-app-*`.
 */
export function patternOf({ name, dataStream }: IndexFacts): string {
  return (
    dataStream ??
    name
      .replace(COUNTERS, counter => `${counter[0]}*`)
      .replace(/([-._]\*)([-._]\*)+/g, '$1')
  );
}

/**
 * Whether the index or its data stream belongs to a pattern with `*` for any
 * characters. As in Elasticsearch, names with a leading dot are found only by
 * patterns with one.
 */
export function belongsTo(index: IndexFacts, pattern: string): boolean {
  if (isSystemIndex(index) && !pattern.startsWith('.')) return false;
  return (
    matchesIndexPattern(index.name, pattern) ||
    (index.dataStream !== undefined &&
      matchesIndexPattern(index.dataStream, pattern))
  );
}

/** How many, how large, and the largest, for example `3 indices with 40 GiB (logs-web-* and logs-app-*)`. */
export function describeIndexSizes(
  indices: IndexFacts[],
  sizeOf: (index: IndexFacts) => number,
): string {
  return describeSizes(
    indices.map(index => ({ pattern: patternOf(index), bytes: sizeOf(index) })),
  );
}

/** The same of indices of which the pattern and the size are known. */
export function describeSizes(
  indices: Array<{ pattern: string; bytes: number }>,
): string {
  const sizes = new Map<string, number>();
  for (const { pattern, bytes: size } of indices) {
    sizes.set(pattern, (sizes.get(pattern) ?? 0) + size);
  }
  const names = [...sizes]
    .sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
    .map(([pattern]) => pattern);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return `${countIndices(indices)} with ${bytes(total)} (${list(names)})`;
}

/** For example `3 indices`. */
export function countIndices({ length }: { length: number }): string {
  return `${length.toLocaleString('en-GB')} ${
    length === 1 ? 'index' : 'indices'
  }`;
}
