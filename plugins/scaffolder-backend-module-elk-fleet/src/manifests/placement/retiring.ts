import type { Intent, IntentMember } from '../intent';

/**
 * Systems that take away what is no longer among the objects of a member. The
 * others only do so when the member itself is taken out (Karmada), or never
 * (Helm and Kustomize by hand).
 */
const PRUNING: Intent['placement']['system'][] = [
  'argocd',
  'flux',
  'rancher-fleet',
  'ocm',
  'kubefed',
];

/** Whether nothing but the namespace is left in a member, so that what ran there goes. */
export function isDrained(
  { placement }: Pick<Intent, 'placement'>,
  { retiring }: Pick<IntentMember, 'retiring'>,
): boolean {
  return Boolean(retiring) && PRUNING.includes(placement.system);
}
