import type { ElasticsearchHealth } from '../model/observations';
import type { Workload } from '../model/workloads';
import type { SourceValues } from '../model/sources';
import { buildFindings } from '../rules/findings';
import type { ObservedMember } from '../rules/freshness';
import { memberHealth } from '../rules/health';
import { buildPlacements } from '../rules/placement';
import { buildReplication } from '../rules/replication';
import { green, identity, options } from './observedMembers';

export const good: Partial<SourceValues> = {
  'elasticsearch.identity': identity('eu'),
  'elasticsearch.health': green,
  'elasticsearch.license': { type: 'enterprise', status: 'active' },
  'kibana.status': { status: 'available' },
};

export const drifted = {
  kind: 'Deployment',
  namespace: 'elastic',
  name: 'kibana',
  component: 'kibana',
  roles: [],
  desiredReplicas: 2,
  replicas: 1,
  readyReplicas: 1,
  runningVersions: [],
  labels: {},
  annotations: {},
} as unknown as Workload;

export function judge(...members: ObservedMember[]) {
  const placements = members.flatMap(member =>
    buildPlacements(member, options),
  );
  const replication = buildReplication(members, options);
  const findings = buildFindings({ members, placements, replication }, options);
  const health = members.map(member =>
    memberHealth(member, findings, placements, options),
  );
  return { findings, health, placements };
}

export const health = (status: ElasticsearchHealth['status']) => ({
  'elasticsearch.health': { ...green, status },
});
