import fc from 'fast-check';
import { fleetSettings, memberSettings } from '../__testUtils__/settings';
import { createInventory, shardOf } from './Inventory';

const inventory = createInventory({
  fleets: [
    fleetSettings({
      hubs: [
        {
          fleet: 'logging',
          name: 'argocd',
          title: 'Argo CD',
          systems: ['argocd'],
          kubernetes: { type: 'portal', cluster: 'argocd' },
          namespaces: ['argocd'],
          clusters: {},
        },
      ],
      members: [
        memberSettings({ name: 'eu', region: 'eu-central-1', provider: 'aws' }),
        memberSettings({
          name: 'own',
          region: 'basement',
          coordinates: { latitude: 1, longitude: 2 },
        }),
      ],
    }),
    fleetSettings({
      name: 'search',
      title: 'Search',
      hubs: [],
      members: [
        memberSettings({
          fleet: 'search',
          name: 'eu',
          region: 'eu-central-1',
          provider: 'own-cloud',
        }),
      ],
    }),
  ],
});

describe('inventory', () => {
  it('lists fleets and members in the order of the configuration', () => {
    expect(inventory.listFleets().map(({ name }) => name)).toEqual([
      'logging',
      'search',
    ]);
    expect(inventory.getFleet('search')?.title).toBe('Search');
    expect(inventory.getFleet('nothing')).toBeUndefined();
    expect(
      inventory.listMembers().map(({ fleet, name }) => `${fleet}/${name}`),
    ).toEqual(['logging/eu', 'logging/own', 'search/eu']);
    expect(inventory.listMembers('logging')).toHaveLength(2);
    expect(inventory.listMembers('nothing')).toEqual([]);
  });

  it('does not mix up members of the same name', () => {
    expect(inventory.getMember('search', 'eu')?.fleet).toBe('search');
    expect(inventory.getMember('search', 'own')).toBeUndefined();
  });

  it('has hubs collected beside the members, and lists them nowhere else', () => {
    expect(inventory.listTargets().map(({ name }) => name)).toEqual([
      'eu',
      'own',
      'eu',
      'hub:argocd',
    ]);
    expect(inventory.getTarget('logging', 'hub:argocd')).toEqual({
      fleet: 'logging',
      name: 'hub:argocd',
      hub: ['argocd'],
      kubernetes: { type: 'portal', cluster: 'argocd' },
      namespaces: ['argocd'],
    });
    expect(inventory.getMember('logging', 'hub:argocd')).toBeUndefined();
  });

  it('knows where the regions of the clouds are', () => {
    expect(inventory.getMember('logging', 'eu')).toMatchObject({
      regionName: 'Europe (Frankfurt)',
      coordinates: { latitude: 50.1, longitude: 8.7 },
    });
  });

  it('takes configured coordinates, and leaves other regions unknown', () => {
    expect(inventory.getMember('logging', 'own')).toMatchObject({
      regionName: undefined,
      coordinates: { latitude: 1, longitude: 2 },
    });
    expect(inventory.getMember('search', 'eu')).toMatchObject({
      regionName: undefined,
      coordinates: undefined,
    });
  });
});

describe('shardOf', () => {
  const member = fc.record({ fleet: fc.string(), name: fc.string() });

  it('is one of the shards', () => {
    fc.assert(
      fc.property(member, fc.integer({ min: 1, max: 1000 }), (of, shards) => {
        const shard = shardOf(of, shards);
        expect(Number.isInteger(shard)).toBe(true);
        expect(shard).toBeGreaterThanOrEqual(0);
        expect(shard).toBeLessThan(shards);
      }),
    );
  });

  it('never changes, since all replicas must agree', () => {
    expect(
      ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-southeast-1'].map(name =>
        shardOf({ fleet: 'logging', name }, 8),
      ),
    ).toEqual([4, 4, 4, 1]);
  });

  it('spreads many members over all shards', () => {
    const sizes = Array(8).fill(0);
    for (let i = 0; i < 500; i++) {
      sizes[shardOf({ fleet: 'logging', name: `member-${i}` }, 8)] += 1;
    }
    expect(Math.min(...sizes)).toBeGreaterThan(40);
    expect(Math.max(...sizes)).toBeLessThan(90);
  });
});
