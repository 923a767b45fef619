// Letters that one name takes to become the other.
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/** The name that was probably meant, if one is near enough. */
export function nearest(name: string, names: string[]): string | undefined {
  const near = names
    .map(other => ({
      other,
      far: distance(name.toLowerCase(), other.toLowerCase()),
    }))
    .sort((a, b) => a.far - b.far)[0];
  return near && near.far <= Math.max(1, Math.floor(name.length / 3))
    ? near.other
    : undefined;
}
