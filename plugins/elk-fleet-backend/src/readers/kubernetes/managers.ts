import type { z } from 'zod';
import type { managedFields } from './workloadShapes';

/** The managers of an object's fields, the latest writer first. */
export function managersOf(
  fields: z.infer<typeof managedFields>,
): string[] | undefined {
  if (!fields) return undefined;
  const newestFirst = [...fields].sort((a, b) =>
    (b.time ?? '').localeCompare(a.time ?? ''),
  );
  return [...new Set(newestFirst.flatMap(({ manager }) => manager ?? []))];
}
