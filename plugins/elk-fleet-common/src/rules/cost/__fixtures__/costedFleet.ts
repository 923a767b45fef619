import type { CostedMember } from '../memberFacts';
import {
  capacity,
  claims,
  costedMember,
  GIB,
  index,
  workload,
} from './costedMembers';

export const NOW = new Date('2026-11-21T12:00:00Z');

export function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 86_400_000).toISOString();
}

export const hot = workload({ roles: ['data_content', 'data_hot'] });
export const warm = workload({
  name: 'logging-es-warm',
  roles: ['data_warm'],
  resources: { requests: { cpu: '1', memory: '8Gi' }, limits: {} },
});
export const kibana = workload({
  kind: 'Deployment',
  name: 'logging-kb',
  component: 'kibana',
  replicas: 2,
  resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: {} },
});

/** A day's index of 10 GiB, with its replica 20, the oldest on the warm tier. */
const logs = [0, 1, 2, 3].map(day =>
  index({
    name: `.ds-logs-app-${day}`,
    uuid: `logs-app-${day}`,
    dataStream: 'logs-app',
    createdAt: daysAgo(day + 1),
    tier: day === 3 ? 'data_warm' : 'data_hot',
  }),
);

const nodes: Partial<CostedMember> = {
  workloads: [hot, warm, kibana],
  capacity: capacity({
    claims: [...claims(hot, 500), ...claims(warm, 2000, 'st1')],
  }),
};

/** A leader in Frankfurt, and a follower in Dublin, both on AWS. */
export const leader: CostedMember = costedMember({
  ...nodes,
  name: 'frankfurt',
  title: 'Frankfurt',
  region: 'eu-central-1',
  provider: 'aws',
  indices: [...logs, index({ name: 'orders', createdAt: daysAgo(100) })],
});

export const follower: CostedMember = costedMember({
  ...nodes,
  name: 'dublin',
  title: 'Dublin',
  region: 'eu-west-1',
  provider: 'aws',
  indices: [
    index({
      name: 'orders-copy',
      primaryBytes: 10 * GIB,
      totalBytes: 20 * GIB,
      follower: true,
    }),
  ],
  links: [
    {
      link: 'dublin:orders-copy',
      leaderMember: 'frankfurt',
      leaderIndex: 'orders',
      followerIndex: 'orders-copy',
      gibPerDay: 5,
    },
  ],
});
