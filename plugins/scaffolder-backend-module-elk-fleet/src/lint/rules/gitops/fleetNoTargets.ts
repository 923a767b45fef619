import type { LintRule } from '../../types';

export const fleetNoTargets: LintRule = {
  name: 'fleet-no-targets',
  severity: 'warning',
  catches:
    'A GitRepo of Rancher Fleet without targets, or with a target that selects by nothing.',
  why: 'Without targets only the ClusterGroup default gets it, and a target without a value selects no cluster.',
  fix: 'Name clusters or groups, or select them by label.',
  *check(manifest) {
    if (!manifest.is('fleet.cattle.io/GitRepo')) {
      return;
    }
    const targets = manifest.get('spec', 'targets');
    if (targets.items.length === 0) {
      yield {
        at: targets.written ? targets : manifest.get('spec'),
        message: 'Has no targets',
      };
    }
    const ways = [
      'clusterName',
      'clusterSelector',
      'clusterGroup',
      'clusterGroupSelector',
    ];
    for (const target of targets.items) {
      if (!ways.some(way => target.get(way).exists)) {
        yield { at: target, message: 'Selects no cluster' };
      }
    }
  },
};
