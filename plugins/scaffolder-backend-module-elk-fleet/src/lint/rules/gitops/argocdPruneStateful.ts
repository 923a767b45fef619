import type { LintRule } from '../../types';
import { applicationsOf } from '../../read/argocd';

const HOLDS_DATA = /elastic|\belk\b|\beck\b/i;

export const argocdPruneStateful: LintRule = {
  name: 'argocd-prune-stateful',
  severity: 'warning',
  catches:
    'Automated pruning of a stack that holds data, with nothing that keeps it.',
  why: 'A cluster that loses its label, a renamed element or a moved folder deletes the application and with it Elasticsearch and its volumes.',
  fix: 'Leave prune off for what holds data; in an ApplicationSet also write syncPolicy.preserveResourcesOnDeletion true.',
  *check(manifest) {
    const keeps =
      manifest.get('spec', 'syncPolicy', 'preserveResourcesOnDeletion')
        .value === true;
    for (const application of applicationsOf(manifest)) {
      const automated = application.get('spec', 'syncPolicy', 'automated');
      const options = application.get('spec', 'syncPolicy', 'syncOptions');
      const isKept =
        keeps || options.items.some(item => item.text === 'Prune=false');
      const prune = automated.get('prune');
      if (
        prune.value === true &&
        !isKept &&
        HOLDS_DATA.test(JSON.stringify(application.get('spec').value))
      ) {
        yield {
          at: prune,
          message: 'Deletes what is no longer in Git, data too',
        };
      }
    }
  },
};
