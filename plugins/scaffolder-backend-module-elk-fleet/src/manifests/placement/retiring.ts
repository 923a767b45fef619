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

/**
 * The plan with nobody being retired. What may be deleted is what there was:
 * rights and types must outlast what they are for.
 */
export function undrained(intent: Intent): Intent {
  return {
    ...intent,
    members: intent.members.map(({ retiring: _, ...member }) => member),
  };
}
