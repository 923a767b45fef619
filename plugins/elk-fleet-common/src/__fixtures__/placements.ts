import type { Placement } from '../generated/api';
import { ago } from './observedMembers';

/** For tests of the views of placement. */
export function placement(
  member: string,
  row: string,
  overrides: Partial<Placement> = {},
): Placement {
  return {
    id: `${member}/Deployment/elastic/${row}`,
    row,
    member,
    component: 'kibana',
    name: row,
    namespace: 'elastic',
    kind: 'Deployment',
    system: 'argocd',
    placedBy: [
      {
        system: 'argocd',
        hub: 'argocd',
        kind: 'Application',
        namespace: null,
        name: 'elk',
        url: null,
      },
    ],
    roles: [],
    declared: { replicas: 2, version: '8.19.4' },
    observed: { replicas: 2, readyReplicas: 2, versions: ['8.19.4'] },
    overrides: [],
    drift: [],
    replicasBy: null,
    status: 'in-sync',
    reasons: [],
    entityRef: null,
    observedAt: ago(10),
    error: null,
    ...overrides,
  };
}

/** For tests of the views of placement. */
export const members = ['eu', 'us'].map(name => ({
  name,
  title: name,
  region: name === 'eu' ? 'europe' : 'america',
}));

/** For tests of the views of placement. */
export const running = (version: string) => ({
  observed: { replicas: 2, readyReplicas: 2, versions: [version] },
});
