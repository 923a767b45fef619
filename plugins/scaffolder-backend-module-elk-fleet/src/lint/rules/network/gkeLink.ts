import type { LintRule } from '../../types';

export const gkeLink: LintRule = {
  name: 'gke-link',
  severity: 'error',
  catches:
    'A cluster of a MultiClusterService that is not written as `LOCATION/MEMBERSHIP`.',
  why: 'GKE finds no such membership; the service has no endpoints.',
  fix: 'Write location and membership, for example europe-west1/eu-west-1.',
  *check(manifest) {
    if (!manifest.is('networking.gke.io/MultiClusterService')) {
      return;
    }
    for (const cluster of manifest.get('spec', 'clusters').items) {
      const link = cluster.get('link');
      if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(link.text)) {
        yield { at: link, message: `${link.text} has no location` };
      }
    }
  },
};
