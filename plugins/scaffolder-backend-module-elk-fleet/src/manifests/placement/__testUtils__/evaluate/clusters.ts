import type { Intent } from '../../../intent';

/** Name of the cluster of a member in the placing system. */
export function clusterNameOf({ members }: Intent, member: string): string {
  return members.find(({ name }) => name === member)!.clusterName ?? member;
}
