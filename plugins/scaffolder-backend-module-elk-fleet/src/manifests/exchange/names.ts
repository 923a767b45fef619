import type { Intent, IntentMember } from '../intent';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Name of the cluster where it has to be part of a host name. */
export function clusterId({ name, clusterName }: IntentMember): string {
  return clusterName && LABEL.test(clusterName) ? clusterName : name;
}

/**
 * Name of the Service of one member. It names the member because Services of
 * one name are one Service for everything that joins clusters: by a common
 * name a member would also reach itself.
 */
export function memberServiceName(intent: Intent, member: string): string {
  return `${intent.components.elasticsearch!.name}-remote-${member}`;
}
