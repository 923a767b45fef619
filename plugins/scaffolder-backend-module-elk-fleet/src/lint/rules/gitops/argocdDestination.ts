import type { LintRule } from '../../types';
import { applicationsOf } from '../../read/argocd';

export const argocdDestination: LintRule = {
  name: 'argocd-destination',
  severity: 'error',
  catches: 'A destination with both `name` and `server`, or with neither.',
  why: 'Argo CD refuses the application.',
  fix: 'Write name, which is the same for people, or server; not both.',
  *check(manifest) {
    for (const application of applicationsOf(manifest)) {
      const destination = application.get('spec', 'destination');
      const name = destination.get('name').exists;
      const server = destination.get('server').exists;
      if (destination.isMap && name === server) {
        yield {
          at: destination,
          message: name
            ? 'Has both name and server'
            : 'Has neither name nor server',
        };
      }
    }
  },
};
