import type { LintRule } from '../../types';
import { placedOn } from '../../read/placements';

export const clusterTwice: LintRule = {
  name: 'cluster-twice',
  severity: 'error',
  catches:
    'A cluster that is named twice in the same list of a placement or of its overrides.',
  why: 'KubeFed refuses the object, and elsewhere one of the two entries wins without saying which.',
  fix: 'Name each cluster once and put what belongs to it together.',
  *check(manifest) {
    for (const list of placedOn(manifest)) {
      for (const [index, cluster] of list.entries()) {
        const first = list.findIndex(other => other.text === cluster.text);
        if (first !== index) {
          yield {
            at: cluster,
            message: `${cluster.text} is named twice in this list`,
          };
        }
      }
    }
  },
};
