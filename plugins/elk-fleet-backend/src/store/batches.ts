/** Items in groups that one statement can hold: SQLite limits its variables and terms. */
export function batches<T>(items: T[], size = 80): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
