import type { HubDeclaration } from '../model/hubs';
import type { SourceValues } from '../model/sources';
import type { Workload } from '../model/workloads';
import type { ObservedMember } from '../rules/freshness';
import { buildPlacements } from '../rules/placement';
import { buildPlacementContext } from '../rules/placement/context';
import type { ObservedHub } from '../rules/placement/observedHub';
import { declaration, hub, hubCluster } from './observedHubs';
import { observed, options } from './observedMembers';

export const kibana: Workload = {
  kind: 'Deployment',
  namespace: 'elastic',
  name: 'kibana',
  component: 'kibana',
  inferred: false,
  roles: [],
  desiredReplicas: 2,
  desiredVersion: '8.19.4',
  replicas: 2,
  readyReplicas: 2,
  updatedReplicas: 2,
  runningVersions: ['8.19.4'],
  stale: false,
  labels: {},
  annotations: {},
};

export const memberOf = (
  workloads: Array<Partial<Workload>> = [{}],
  name = 'eu',
  more: Partial<SourceValues> = {},
  readings: Parameters<typeof observed>[2] = {},
) =>
  observed(
    name,
    {
      'kubernetes.workloads': {
        workloads: workloads.map(overrides => ({ ...kibana, ...overrides })),
        partial: [],
      },
      ...more,
    },
    readings,
  );

export const karmada = (...declarations: Array<Partial<HubDeclaration>>) =>
  hub('karmada', 'karmada', {
    clusters: [hubCluster('eu'), hubCluster('us')],
    declarations: declarations.map(declaration),
  });

export function place(
  hubs: ObservedHub[],
  member: ObservedMember = memberOf(),
  members: ObservedMember[] = [member],
) {
  const context = buildPlacementContext(hubs, members, options);
  return buildPlacements(member, options, context);
}

export const kindsOf = ([placement]: ReturnType<typeof place>) =>
  placement.drift.map(({ kind }) => kind);
