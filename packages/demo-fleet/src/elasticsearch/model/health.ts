import type { EsIndex } from './EsIndex';
import { copiesOf, type EsNode, type ShardCopy } from './nodes';

export type HealthStatus = 'green' | 'yellow' | 'red';

const rank: HealthStatus[] = ['green', 'yellow', 'red'];

/** The worst of some. */
export const worstHealth = (statuses: HealthStatus[]): HealthStatus =>
  rank[Math.max(0, ...statuses.map(status => rank.indexOf(status)))];

/** Red without a primary, yellow without a replica or while a first copy runs. */
export function healthOf(index: EsIndex, nodes: EsNode[]): HealthStatus {
  if (index.shards.some(shard => !shard.active)) return 'red';
  const complete = copiesOf(index, nodes).every(
    copy => copy.state === 'STARTED',
  );
  return complete ? 'green' : 'yellow';
}

/** Numbers of shards by state, as the health answers count them. */
export interface ShardCounts {
  activePrimaries: number;
  active: number;
  initializing: number;
  unassigned: number;
  unassignedPrimaries: number;
}

export function countShards(copies: ShardCopy[]): ShardCounts {
  const count = (test: (copy: ShardCopy) => boolean) =>
    copies.filter(test).length;
  return {
    activePrimaries: count(c => c.primary && c.state === 'STARTED'),
    active: count(c => c.state === 'STARTED'),
    initializing: count(c => c.state === 'INITIALIZING'),
    unassigned: count(c => c.state === 'UNASSIGNED'),
    unassignedPrimaries: count(c => c.primary && c.state === 'UNASSIGNED'),
  };
}
