import type { LintRule } from '../../types';
import type { Field } from '../../manifests/Field';
import type { Manifest } from '../../manifests/Manifest';
import type { ManifestSet } from '../../manifests/ManifestSet';

function selected(policy: Manifest, all: ManifestSet): Manifest[] {
  return policy
    .get('spec', 'resourceSelectors')
    .items.flatMap(selector =>
      all.find(
        selector.get('kind').text,
        selector.get('name').text,
        policy.namespace || undefined,
      ),
    );
}

function weightsOf(list: Field[]): Array<{ at: Field; weight: number }> {
  return list.flatMap(item =>
    item
      .get('targetCluster', 'clusterNames')
      .items.map(at => ({ at, weight: item.get('weight').number ?? 0 })),
  );
}

export const karmadaWeightsReplicas: LintRule = {
  name: 'karmada-weights-replicas',
  severity: 'warning',
  catches:
    'Static weights that cannot be met with the replicas of the template.',
  why: 'Replicas are whole; with few of them a cluster gets another share than its weight says, or none at all.',
  fix: 'Choose replicas that are a multiple of the sum of the weights.',
  *check(manifest, all) {
    const scheduling = manifest.get('spec', 'placement', 'replicaScheduling');
    const weights = weightsOf(
      scheduling.get('weightPreference', 'staticWeightList').items,
    );
    const sum = weights.reduce((total, { weight }) => total + weight, 0);
    if (
      !manifest.is('PropagationPolicy', 'ClusterPropagationPolicy') ||
      scheduling.get('replicaSchedulingType').text === 'Duplicated' ||
      sum <= 0
    ) {
      return;
    }
    for (const workload of selected(manifest, all)) {
      const replicas = workload.get('spec', 'replicas').number;
      for (const { at, weight } of weights) {
        const share = ((replicas ?? 0) * weight) / sum;
        if (replicas !== undefined && !Number.isInteger(share)) {
          yield {
            at,
            message: `${weight} of ${sum} of ${replicas} replicas of ${
              workload.id
            } is ${share.toFixed(1)}`,
          };
        }
      }
    }
  },
};
