import type { LintRule } from '../../types';
import { applicationsOf } from '../../read/argocd';

export const argocdOneCluster: LintRule = {
  name: 'argocd-one-cluster',
  severity: 'warning',
  catches:
    'An application whose destination is the cluster that Argo CD itself runs in, or that has a list of destinations.',
  why: 'An application has one destination; `kubernetes.default.svc` is the hub, and no member gets anything.',
  fix: 'Use an ApplicationSet with a generator that gives one application for each member.',
  *check(manifest) {
    for (const application of applicationsOf(manifest)) {
      const destinations = application.get('spec', 'destinations');
      const server = application.get('spec', 'destination', 'server');
      if (destinations.exists) {
        yield {
          at: destinations,
          message: 'An application has one destination',
        };
      }
      if (/^https:\/\/kubernetes\.default\.svc/.test(server.text)) {
        yield { at: server, message: 'This is the cluster of Argo CD itself' };
      }
    }
  },
};
