import type { LintRule } from '../../types';

const SEVERAL = /(?:multi|cross|all)-?clusters?|global|all-regions/;

export const rolloutSeveralClusters: LintRule = {
  name: 'rollout-several-clusters',
  severity: 'warning',
  catches: 'A Rollout that by its name is for several clusters.',
  why: 'A Rollout replaces the pods of the cluster that it is in and knows no other; each cluster goes its own way.',
  fix: 'Roll out cluster by cluster: waves of an ApplicationSet (RollingSync), targets of Rancher Fleet, or a pipeline that stops where a member is not well.',
  *check(manifest) {
    if (manifest.is('argoproj.io/Rollout') && SEVERAL.test(manifest.name)) {
      yield {
        at: manifest.get('metadata', 'name'),
        message: 'Rolls out in one cluster alone',
      };
    }
  },
};
