import type { LintRule } from '../../types';

const STATEFUL = ['StatefulSet', 'Elasticsearch'];

export const karmadaDividedStateful: LintRule = {
  name: 'karmada-divided-stateful',
  severity: 'error',
  catches:
    'A StatefulSet or Elasticsearch whose replicas are divided between clusters.',
  why: 'Each cluster gets a part of the masters under the same names from 0; no cluster has a quorum of what was meant as one.',
  fix: 'Write replicaSchedulingType Duplicated and set counts for each cluster by an OverridePolicy.',
  *check(manifest) {
    const scheduling = manifest.get('spec', 'placement', 'replicaScheduling');
    const type = scheduling.get('replicaSchedulingType');
    // Without a type Karmada divides.
    const isDivided =
      scheduling.exists && (type.text === 'Divided' || !type.written);
    const stateful = manifest
      .get('spec', 'resourceSelectors')
      .items.find(selector => STATEFUL.includes(selector.get('kind').text));
    if (
      manifest.is('PropagationPolicy', 'ClusterPropagationPolicy') &&
      isDivided &&
      stateful
    ) {
      yield {
        at: type.written ? type : scheduling,
        message: `Divides the replicas of ${stateful.get('kind').text} ${
          stateful.get('name').text
        }`,
      };
    }
  },
};
