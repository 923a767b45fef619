import { parseEntityRef } from '@backstage/catalog-model';
import type { Link } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Member } from '../inventory/Inventory';

/** Where a person can go from a member: its Kibana, and its Kubernetes tab. */
export function memberLinks(member: Member): Link[] {
  const links: Link[] = [];
  if (member.kibana) {
    const url = member.kibana.publicUrl.replace(/\/+$/, '');
    links.push({ title: 'Kibana', url, kind: 'kibana' });
    if (member.elasticsearch) {
      links.push({
        title: 'Cross-cluster replication in Kibana',
        url: `${url}/app/management/data/cross_cluster_replication/follower_indices`,
        kind: 'kibana',
      });
    }
  }
  // The tab shows clusters of the portal's own kubernetes plugin alone.
  if (member.kubernetes?.type === 'portal') {
    const { kind, namespace, name } = parseEntityRef(member.entityRef);
    links.push({
      title: 'Kubernetes',
      url: `/catalog/${namespace}/${kind}/${name}/kubernetes`,
      kind: 'kubernetes',
    });
  }
  return links;
}
