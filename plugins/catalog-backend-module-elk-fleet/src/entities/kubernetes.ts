import type { Placement } from '@elk-fleet/backstage-plugin-elk-fleet-common';

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
  if (!cluster || !placement?.labelSelector) {
    return {};
  }
  return {
    [CLUSTER]: cluster,
    [NAMESPACE]: placement.namespace,
    [SELECTOR]: placement.labelSelector,
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
