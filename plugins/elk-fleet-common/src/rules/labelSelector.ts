import type { EckResource, Workload } from '../model/workloads';

// The label that the operator puts on everything it makes for a resource, from
// the label packages of its controllers (github.com/elastic/cloud-on-k8s).
const ECK_LABELS: Record<string, string> = {
  Elasticsearch: 'elasticsearch.k8s.elastic.co/cluster-name',
  Kibana: 'kibana.k8s.elastic.co/name',
  Logstash: 'logstash.k8s.elastic.co/name',
  Beat: 'beat.k8s.elastic.co/name',
  Agent: 'agent.k8s.elastic.co/name',
};

// What Kubernetes recommends, and what charts and manifests used before. Other
// labels change with every release, so they find only a part of the objects.
const IDENTIFYING_LABELS = [
  'app.kubernetes.io/instance',
  'app.kubernetes.io/name',
  'app.kubernetes.io/component',
  'app',
  'k8s-app',
  'release',
];

/** Selects the Kubernetes objects of a placement; undefined when nothing tells them apart. */
export function labelSelectorOf(
  object: EckResource | Workload,
): string | undefined {
  const label = ECK_LABELS[object.kind];
  if (label) return `${label}=${object.name}`;
  const { labels = {} } = object;
  const terms = IDENTIFYING_LABELS.filter(key => labels[key]).map(
    key => `${key}=${labels[key]}`,
  );
  return terms.length > 0 ? terms.join(',') : undefined;
}
