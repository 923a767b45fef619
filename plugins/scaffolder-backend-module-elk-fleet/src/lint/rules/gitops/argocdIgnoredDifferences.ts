import type { LintRule } from '../../types';
import { applicationsOf } from '../../read/argocd';

export const argocdIgnoredDifferences: LintRule = {
  name: 'argocd-ignored-differences',
  severity: 'info',
  catches:
    'An application that ignores differences of replicas where nothing in the files scales by itself.',
  why: 'It makes no values for different clusters; what differs from Git in a cluster is only no longer shown.',
  fix: 'Write what is to differ in an overlay or the values of that cluster, and ignore replicas where an autoscaler sets them.',
  *check(manifest, all) {
    if (all.of('HorizontalPodAutoscaler', 'ScaledObject').length > 0) {
      return;
    }
    for (const application of applicationsOf(manifest)) {
      for (const ignored of application.get('spec', 'ignoreDifferences')
        .items) {
        const fields = [
          ...ignored.get('jsonPointers').items,
          ...ignored.get('jqPathExpressions').items,
        ];
        for (const at of fields) {
          if (/^[./]spec[./]replicas$/.test(at.text)) {
            yield { at, message: 'Nothing here changes replicas by itself' };
          }
        }
      }
    }
  },
};
