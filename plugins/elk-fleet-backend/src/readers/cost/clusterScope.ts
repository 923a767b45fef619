import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { ReadAllocation } from './allocationShape';
import type { Problems } from './Problems';

/** Which clusters a source tells of. */
export interface ClusterScope {
  url: string;
  /** Members by the id of their cluster; undefined for the server of one member. */
  clusters?: Record<string, string>;
  /** The id of the one member's cluster; undefined where the server knows it alone. */
  cluster?: string;
  /** The member whose server it is, for messages. */
  member?: string;
}

/**
 * The ids of the clusters that are to be taken; undefined for whatever the server
 * tells. What it tells of others becomes a problem.
 *
 * @throws {@link SourceError} when one member's server knows several clusters, of
 *   which none is configured: all would be charged to that member
 */
export function chooseClusters(
  allocations: ReadAllocation[],
  scope: ClusterScope,
  problems: Problems,
): Set<string> | undefined {
  const told = new Set(allocations.flatMap(({ cluster }) => cluster ?? []));
  const { url, clusters, cluster, member } = scope;
  if (clusters) {
    return chooseMapped(told, clusters, url, problems);
  }
  if (cluster === undefined) {
    if (told.size > 1) {
      throw new SourceError(
        'invalid-response',
        `${url} knows ${told.size} clusters: ${list(
          told,
        )}. Set opencost.cluster of ${member} to the one that is its own, or configure the server under costs.aggregators.`,
      );
    }
    return undefined;
  }
  if (told.size > 0 && !told.has(cluster)) {
    problems.tell(
      'missing-clusters',
      `${url} tells nothing of the cluster ${cluster}, but of ${list(
        told,
      )}. Correct opencost.cluster of ${member}.`,
    );
  }
  return told.size > 0 ? new Set([cluster]) : undefined;
}

function chooseMapped(
  told: Set<string>,
  clusters: Record<string, string>,
  url: string,
  problems: Problems,
): Set<string> {
  const mapped = new Set(Object.keys(clusters));
  const strangers = [...told].filter(id => !mapped.has(id));
  if (strangers.length > 0) {
    problems.tell(
      'unmapped-clusters',
      `${url} also knows ${list(
        strangers,
      )}, whose costs are left out. Name their members in its clusters, unless they belong to no member.`,
    );
  }
  return mapped;
}

function list(ids: Iterable<string>): string {
  const all = [...ids].sort();
  return all.length > 10
    ? `${all.slice(0, 10).join(', ')} and ${all.length - 10} more`
    : all.join(', ');
}
