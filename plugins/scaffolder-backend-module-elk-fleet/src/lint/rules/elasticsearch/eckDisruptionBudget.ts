import type { Manifest } from '../../manifests/Manifest';
import type { LintRule } from '../../types';

/** By kind: the type that ECK labels its pods with. */
const TYPES: Record<string, string> = {
  'kibana.k8s.elastic.co/Kibana': 'kibana',
  'logstash.k8s.elastic.co/Logstash': 'logstash',
};

export const eckDisruptionBudget: LintRule = {
  name: 'eck-disruption-budget',
  severity: 'warning',
  catches:
    'Several instances of Kibana or Logstash without a PodDisruptionBudget that selects them.',
  why: 'ECK makes one for Elasticsearch alone; when nodes are drained, all instances may go at once.',
  fix: 'Write a PodDisruptionBudget with maxUnavailable 1 that selects `kibana.k8s.elastic.co/name` or `logstash.k8s.elastic.co/name`.',
  *check(manifest, all) {
    const kind = Object.keys(TYPES).find(one => manifest.is(one));
    const count = manifest.get('spec', 'count');
    if (!kind || !(Number(count.value) > 1)) {
      return;
    }
    const labels = labelsOf(manifest, TYPES[kind]);
    const isKept = all
      .of('policy/PodDisruptionBudget')
      .some(
        budget =>
          budget.namespace === manifest.namespace && selects(budget, labels),
      );
    if (!isKept) {
      yield {
        at: count,
        message: `Nothing keeps one of ${count.value} when nodes are drained`,
      };
    }
  },
};

/** Those of the pods, as ECK makes them. */
function labelsOf(manifest: Manifest, type: string): Map<string, string> {
  const own = manifest.get('spec', 'podTemplate', 'metadata', 'labels');
  return new Map([
    ...own.entries.map(([key, value]) => [key, value.text] as const),
    ['common.k8s.elastic.co/type', type],
    [`${type}.k8s.elastic.co/name`, manifest.name],
  ]);
}

function selects(budget: Manifest, labels: Map<string, string>): boolean {
  return budget
    .get('spec', 'selector', 'matchLabels')
    .entries.every(([key, value]) => labels.get(key) === value.text);
}
