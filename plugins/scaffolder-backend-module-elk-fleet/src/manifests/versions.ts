/** Below zero where `a` is older than `b`, above where newer. Both as 8.19.4. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : left[at] - right[at];
}

/** Cross-cluster API keys are for both ends from 8.14 (Elastic documentation, remote clusters). */
export const knowsRemoteApiKeys = (version: string) =>
  compareVersions(version, '8.14.0') >= 0;
