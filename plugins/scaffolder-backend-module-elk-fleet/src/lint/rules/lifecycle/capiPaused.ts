import type { LintRule } from '../../types';

export const capiPaused: LintRule = {
  name: 'capi-paused',
  severity: 'warning',
  catches: 'A cluster that is paused.',
  why: 'Pausing stops Cluster API from looking after it; the cluster runs on, and failed machines are not replaced. It does not test a failure.',
  fix: 'Remove it once the work is done; to test a failure cut the network or stop nodes.',
  *check(manifest) {
    const paused = manifest.get('spec', 'paused');
    if (manifest.is('cluster.x-k8s.io/Cluster') && paused.value === true) {
      yield { at: paused, message: 'Cluster API does not look after it' };
    }
  },
};
