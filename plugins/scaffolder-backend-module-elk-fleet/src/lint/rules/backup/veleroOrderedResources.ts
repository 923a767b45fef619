import type { LintRule } from '../../types';
import { veleroSpecs } from '../../read/velero';

const OBJECT = /^[a-z0-9.-]+\/[a-z0-9.:-]+$/;
// Objects without a namespace are named alone.
const CLUSTER_SCOPED = /^(persistentvolumes|pv|nodes|namespaces|clusterroles)$/;
const KIND =
  /^(pods?|pvcs?|pvs?|deployments?|statefulsets?|persistentvolume(claim)?s?)$/;

export const veleroOrderedResources: LintRule = {
  name: 'velero-ordered-resources',
  severity: 'error',
  catches:
    '`orderedResources` whose value names a kind in the place of objects.',
  why: 'The value is a list of objects, as `namespace/name`; a kind is an object that does not exist, and nothing is ordered.',
  fix: 'Write the objects in their order, separated by commas, or leave it out.',
  *check(manifest) {
    for (const spec of veleroSpecs(manifest)) {
      for (const [kind, at] of spec.get('orderedResources').entries) {
        const names = at.text.split(',').map(name => name.trim());
        const wrong = names.find(
          name =>
            KIND.test(name) ||
            !(CLUSTER_SCOPED.test(kind) || OBJECT.test(name)),
        );
        if (wrong !== undefined) {
          yield { at, message: `${wrong} is no object` };
        }
      }
    }
  },
};
