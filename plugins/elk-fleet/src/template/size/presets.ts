import type { MemberDetail } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KibanaSize, NodeSet, SizeValue } from './schema';

type Size = Pick<SizeValue, 'nodeSets' | 'kibana' | 'like'>;

const KIBANA: KibanaSize = { count: 1, cpu: '500m', memory: '2Gi' };

/** Three nodes that do everything. */
export const small: Size = {
  nodeSets: [
    {
      name: 'default',
      count: 3,
      roles: [
        'master',
        'data_content',
        'data_hot',
        'ingest',
        'remote_cluster_client',
      ],
      cpu: '1',
      memory: '4Gi',
      storage: '50Gi',
    },
  ],
  kibana: KIBANA,
};

/** Masters of their own, and a hot and a warm tier. */
export const regional: Size = {
  nodeSets: [
    {
      name: 'master',
      count: 3,
      roles: ['master', 'remote_cluster_client'],
      cpu: '1',
      memory: '4Gi',
      storage: '10Gi',
    },
    {
      name: 'hot',
      count: 3,
      roles: ['data_content', 'data_hot', 'ingest', 'remote_cluster_client'],
      cpu: '4',
      memory: '16Gi',
      storage: '500Gi',
    },
    {
      name: 'warm',
      count: 2,
      roles: ['data_warm', 'remote_cluster_client'],
      cpu: '2',
      memory: '16Gi',
      storage: '2Ti',
    },
  ],
  kibana: { ...KIBANA, count: 2 },
};

/** An empty row to fill in. */
export const newNodeSet = (name: string): NodeSet => ({
  name,
  count: 1,
  roles: ['data_content', 'data_hot'],
  cpu: '1',
  memory: '4Gi',
  storage: '50Gi',
});

/**
 * The size that a member has now. What is not known of it is empty, so that
 * somebody fills it in: its volumes among it, which no answer of the API has.
 */
export function sizeOf(member: MemberDetail): Size {
  const names = new Set<string>();
  const nodeSets = member.nodes.map(({ roles, count, ...group }): NodeSet => {
    const name = freeName(nameOf(roles), names);
    names.add(name);
    const share = (total: number | null, unit = 1) =>
      total === null || count === 0
        ? ''
        : String(Number((total / count / unit).toFixed(2)));
    const gib = share(group.memoryBytes, 1024 ** 3);
    return {
      name,
      count,
      roles,
      cpu: share(group.processors),
      memory: gib && `${gib}Gi`,
      storage: '',
    };
  });
  return { nodeSets, kibana: kibanaOf(member), like: member.name };
}

function nameOf(roles: string[]): string {
  const tier = roles.find(
    role => role.startsWith('data_') && role !== 'data_content',
  );
  if (tier) return tier.replace('data_', '');
  if (roles.some(role => role.startsWith('data'))) return 'data';
  return roles[0]?.replace(/_/g, '-') ?? 'coordinating';
}

/** The name, or with a number behind it when it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let next = 2; taken.has(free); next += 1) free = `${name}-${next}`;
  return free;
}

function kibanaOf({ placements }: MemberDetail): KibanaSize | undefined {
  const found = placements.find(({ component }) => component === 'kibana');
  const { replicas, resources } = found?.declared ?? {};
  const amount = (name: 'cpu' | 'memory') =>
    resources?.requests[name] ?? resources?.limits[name] ?? KIBANA[name];
  return found
    ? {
        count: replicas ?? found.observed.replicas ?? KIBANA.count,
        cpu: amount('cpu'),
        memory: amount('memory'),
      }
    : undefined;
}
