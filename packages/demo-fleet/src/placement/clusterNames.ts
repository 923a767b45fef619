import type { HubName } from './plan';

// Nobody has agreed on names: us-east-1 alone has five.
const names: Partial<Record<HubName, Record<string, string>>> = {
  karmada: { 'us-east-1': 'use1' },
  argocd: { 'us-east-1': 'prod-use1' },
  rancher: { 'eu-west-1-staging': 'c-m-7rk2qx' },
  management: { 'us-east-1': 'elk-use1' },
};

/** What a hub calls the cluster of a member. */
export function clusterNameAt(hub: HubName, member: string): string {
  return names[hub]?.[member] ?? member;
}
