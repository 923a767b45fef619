import type { LintRule } from '../../types';
import { containers, KIBANA, runs } from '../../read/pods';

export const rolloutKibana: LintRule = {
  name: 'rollout-kibana',
  severity: 'error',
  catches: 'A canary or blue-green Rollout of Kibana.',
  why: "Two versions of Kibana on the same Elasticsearch migrate each other's saved objects; ECK itself stops all before it starts the new version.",
  fix: 'Use a Deployment with strategy Recreate, or the Kibana resource of ECK, and upgrade cluster by cluster.',
  *check(manifest, all) {
    if (!manifest.is('argoproj.io/Rollout')) {
      return;
    }
    const workload = manifest.get('spec', 'workloadRef', 'name').text;
    const rolled = workload
      ? all.find('Deployment', workload, manifest.namespace)
      : [manifest];
    const isKibana = rolled
      .flatMap(containers)
      .some(container => runs(container, KIBANA));
    if (isKibana) {
      yield {
        at: manifest.get('spec', 'strategy'),
        message: 'Runs two versions of Kibana beside each other',
      };
    }
  },
};
