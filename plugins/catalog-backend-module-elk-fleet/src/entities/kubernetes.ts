import type { Placement } from '@elk-fleet/backstage-plugin-elk-fleet-common';

// The labels that Elastic Cloud on Kubernetes puts on what it makes; Elastic
// Cloud on Kubernetes documentation, "Labels and annotations".
const ECK_NAME_LABELS: Record<string, string> = {
  Elasticsearch: 'elasticsearch.k8s.elastic.co/cluster-name',
  Kibana: 'kibana.k8s.elastic.co/name',
  Logstash: 'logstash.k8s.elastic.co/name',
  Beat: 'beat.k8s.elastic.co/name',
  Agent: 'agent.k8s.elastic.co/name',
};

const CLUSTER = 'backstage.io/kubernetes-cluster';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const SELECTOR = 'backstage.io/kubernetes-label-selector';

/**
 * Annotations that make the Kubernetes tab show the objects of one component;
 * none when the member is not a cluster of the portal's kubernetes plugin.
 */
export function componentKubernetesAnnotations(
  cluster: string | undefined,
  placement: Placement | undefined,
): Record<string, string> {
  const selector = placement && selectorOf(placement);
  if (!cluster || !selector) {
    return {};
  }
  return {
    [CLUSTER]: cluster,
    [NAMESPACE]: placement.namespace,
    [SELECTOR]: selector,
  };
}

/** The same for all ELK components of a member. */
export function memberKubernetesAnnotations(
  cluster: string | undefined,
  placements: Placement[],
): Record<string, string> {
  if (!cluster) {
    return {};
  }
  const namespaces = new Set(placements.map(({ namespace }) => namespace));
  if (namespaces.size === 1) {
    return {
      [CLUSTER]: cluster,
      [NAMESPACE]: [...namespaces][0],
      // The tab wants a selector: whatever is not hidden on purpose.
      [SELECTOR]: '!elk-fleet.io/hidden',
    };
  }
  // The annotation takes one namespace, and a whole cluster is too much to show.
  return { [CLUSTER]: cluster, [SELECTOR]: 'common.k8s.elastic.co/type' };
}

function selectorOf(placement: Placement): string | undefined {
  const label = ECK_NAME_LABELS[placement.kind];
  return label ? `${label}=${placement.name}` : undefined;
}
