// A request line may be 4096 bytes long; names are encoded, and the rest of the
// path and the query need room too.
const MAX_BYTES = 3_000;

/** Index names in groups that fit into the path of one request. */
export function groupNames(names: string[]): string[][] {
  const groups: string[][] = [];
  let bytes = Infinity;
  for (const name of names) {
    const length = encodeURIComponent(`${name},`).length;
    if (bytes + length > MAX_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups[groups.length - 1].push(name);
    bytes += length;
  }
  return groups;
}
