const parts = (version: string) =>
  version.split('.').map(part => Number.parseInt(part, 10));

/** Negative, zero or positive, as in a sort function. */
export function compareVersions(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True when `version` is `minimum` or later. */
export function atLeast(version: string, minimum: string): boolean {
  return compareVersions(version, minimum) >= 0;
}

export const majorOf = (version: string): number => parts(version)[0];

/** Oldest version that a node of this version talks to (Elasticsearch wire compatibility). */
export function minimumWireVersion(version: string): string {
  const [major, minor] = parts(version);
  if (major === 7) return '6.8.0';
  if (major === 8) return '7.17.0';
  return minor === 0 ? '8.18.0' : '8.19.0';
}

/** Oldest version whose indices a node of this version reads. */
export function minimumIndexVersion(version: string): string {
  const major = majorOf(version);
  if (major === 7) return '6.0.0-beta1';
  return `${major - 1}.0.0`;
}

/** True when nodes of the two versions can talk. */
export function wireCompatible(a: string, b: string): boolean {
  return atLeast(a, minimumWireVersion(b)) && atLeast(b, minimumWireVersion(a));
}
