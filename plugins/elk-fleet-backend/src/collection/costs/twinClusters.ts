import { createHash } from 'node:crypto';
import type { Allocation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';

/** What the server of one member told of its cluster. */
export interface ToldCluster {
  source: CostSource;
  /** Ids under which the server knows the cluster. */
  clusters: string[];
  /** A digest of all that was allocated, by day that is over. */
  days: Map<string, string>;
}

/** Digests of what is allocated on each day that is over. */
export function digestDays(
  allocations: Allocation[],
  today: string,
): Map<string, string> {
  const lines = new Map<string, string[]>();
  for (const allocation of allocations) {
    const { day, namespace, controllerKind, controller } = allocation;
    const { compute, memory, storage, hours } = allocation;
    if (day >= today || compute + memory + storage === 0) continue;
    const own = lines.get(day) ?? [];
    lines.set(day, own);
    const what = [namespace, controllerKind, controller];
    own.push(JSON.stringify([...what, compute, memory, storage, hours]));
  }
  return new Map(
    [...lines].map(([day, own]) => [
      day,
      createHash('sha256').update(own.sort().join('\n')).digest('hex'),
    ]),
  );
}

/**
 * The member whose server tells of a cluster of the same name the very same on
 * some day: both are one cluster, which would be counted twice. Of the same
 * cluster the first member by name keeps the costs. Many clusters share the
 * name that OpenCost gives by default, so the name alone says nothing.
 */
export function findTwin(
  own: ToldCluster,
  all: ToldCluster[],
): string | undefined {
  const { member = '' } = own.source;
  const names = all
    .filter(other => (other.source.member ?? '') < member)
    .filter(other => isSame(own, other))
    .map(other => other.source.member!);
  return names.sort()[0];
}

function isSame(a: ToldCluster, b: ToldCluster): boolean {
  return (
    a.clusters.some(cluster => b.clusters.includes(cluster)) &&
    [...a.days].some(([day, digest]) => b.days.get(day) === digest)
  );
}
