import type {
  CostSaving,
  IndexFacts,
  Workload,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { emptyCosts } from '../../__testUtils__/emptyCosts';
import type { MemberSettings } from '../../config/settings';
import type { FleetSnapshot } from '../FleetSnapshot';
import type { CostContext } from './costContext';
import { readEstimate } from './estimateView';
import { readSavings } from './savingsView';
import { NOW, visible } from './__testUtils__/visible';

const GIB = 2 ** 30;
const NAMES = Array.from({ length: 45 }, (_, i) => `m${100 + i}`);

/** A cold index with a replica, larger in each next member. */
const indexOf = (name: string): IndexFacts => ({
  ...{ name: 'logs', uuid: `uuid-${name}`, tier: 'data_cold' },
  primaryBytes: Number(name.slice(1)) * GIB,
  totalBytes: 2 * Number(name.slice(1)) * GIB,
  ...{ replicas: 1, primaries: 1, writes: 0, searches: 0 },
  ...{ follower: false, hidden: false },
});

const cold: Workload = {
  ...{ kind: 'StatefulSet', namespace: 'elastic', name: 'cold' },
  ...{ component: 'elasticsearch', inferred: false, roles: ['data_cold'] },
  ...{ replicas: 1, readyReplicas: 1, updatedReplicas: 1 },
  ...{ runningVersions: ['9.0.0'], stale: false, labels: {}, annotations: {} },
  resources: { requests: { cpu: '1', memory: '4Gi' }, limits: {} },
};
const claim = {
  ...{ namespace: 'elastic', name: 'data-cold-0', labels: {} },
  ...{ storageClass: 'standard', requestedGib: 1_000 },
  workload: { kind: 'StatefulSet', name: 'cold' },
};

/** Members of which each holds an index, and who was asked for theirs at once. */
function costed() {
  const elasticsearch = {
    url: 'https://example.org',
  } as MemberSettings['elasticsearch'];
  const fleet = visible({
    members: NAMES.map(name => ({ name, elasticsearch })),
  });
  const loaded: string[][] = [];
  const meters: Array<string | undefined> = [];
  const value = <T>(of: T) => ({ value: of });
  const context = {
    store: {
      ...emptyCosts,
      getObservations: async ({ members }: { members?: string[] }) => {
        loaded.push(members ?? NAMES);
        return (members ?? NAMES).map(member => ({
          member,
          value: { indices: [indexOf(member)] },
        }));
      },
      getMeters: async (_: string, prefix?: string) => {
        meters.push(prefix);
        return new Map();
      },
    },
    prices: {},
    now: () => NOW,
    snapshot: async () =>
      ({
        fleet,
        observed: NAMES.map(name => ({
          name,
          observations: {
            'kubernetes.workloads': value({ workloads: [cold] }),
            'kubernetes.capacity': value({
              ...{ nodes: [], claims: [claim], loadBalancers: [], partial: [] },
            }),
          },
        })),
        replication: { links: [] },
        options: { now: NOW },
      } as unknown as FleetSnapshot),
  } as unknown as CostContext;
  return { fleet, context, loaded, meters };
}

describe('savings', () => {
  const told = (items: CostSaving[]) =>
    items.map(({ id, monthly }) => [id, monthly]);

  it('are found with the indices of a few members in memory at once', async () => {
    const { fleet, context, loaded, meters } = costed();
    const savings = await readSavings(fleet, {}, context);
    expect(loaded.flat()).toEqual(NAMES);
    expect(Math.max(...loaded.map(({ length }) => length))).toBe(20);
    expect(meters).toEqual(NAMES.map(name => `index:${name}`));
    const amounts = savings.items.map(({ monthly }) => monthly.amount);
    expect(savings.items).toHaveLength(NAMES.length);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  });

  it('of a member are read of it alone, and are those that it has in the fleet', async () => {
    const { fleet, context, loaded } = costed();
    const whole = await readSavings(fleet, {}, context);
    loaded.length = 0;
    const one = await readSavings(fleet, { member: 'm130' }, context);
    expect(loaded).toEqual([['m130']]);
    expect(told(one.items)).toEqual(
      told(whole.items.filter(({ member }) => member === 'm130')),
    );
    expect(one.items).toHaveLength(1);
  });
});

describe('an estimate', () => {
  it('reads the indices of those alone whom the changes name', async () => {
    const { fleet, context, loaded } = costed();
    const follow = {
      ...{ type: 'follow' as const, member: 'm120', leader: 'm101' },
      indices: 'logs*',
    };
    const removed = { type: 'remove-member' as const, member: 'm110' };
    const answer = await readEstimate(
      fleet,
      { changes: [follow, removed] },
      context,
    );
    expect(loaded).toEqual([['m101', 'm110', 'm120']]);
    // All members are in the sum, whether their indices were read or not.
    expect(answer.before.amount).toBeCloseTo(
      -answer.changes[1].monthly.amount * NAMES.length,
    );
  });

  it('reads nothing of members that are not there', async () => {
    const { fleet, context, loaded } = costed();
    const change = { type: 'remove-member' as const, member: 'nobody' };
    await expect(
      readEstimate(fleet, { changes: [change] }, context),
    ).rejects.toThrow('nobody');
    expect(loaded).toEqual([[]]);
  });
});
