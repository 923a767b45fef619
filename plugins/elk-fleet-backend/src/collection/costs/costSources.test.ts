import { fleetSettings, memberSettings } from '../../__testUtils__/settings';
import { costSource } from './__testUtils__/sources';
import { collectCostSources, liveCostSources } from './costSources';

const members = ['a', 'b'].map(name => memberSettings({ name }));
const logging = fleetSettings({ members });
const metrics = fleetSettings({ name: 'metrics', members });
const collect = (...sources: Parameters<typeof costSource>[0][]) =>
  collectCostSources([logging, metrics], sources.map(costSource));

describe('collectCostSources', () => {
  it('gives each fleet its own', () => {
    const sourcesOf = collect(
      {},
      { id: 'kubecost', member: 'b' },
      { fleet: 'metrics' },
    );
    expect(sourcesOf(logging).map(({ id }) => id)).toEqual([
      'opencost',
      'kubecost',
    ]);
    expect(sourcesOf(metrics)).toHaveLength(1);
    expect(sourcesOf(fleetSettings({ name: 'other' }))).toEqual([]);
  });

  it.each([
    [
      'one for a fleet that there is not',
      [{ fleet: 'nope' }],
      /'opencost' is for the fleet 'nope', which is not configured/,
    ],
    [
      'two of one id',
      [{ covers: 'addition' }, { covers: 'addition' }],
      /Two sources of costs of the fleet 'logging' have the id 'opencost'/,
    ],
    [
      'two that tell all of one member',
      [{}, { id: 'kubecost:all', member: undefined, clusters: { x: 'a' } }],
      /'kubecost:all' and 'opencost' both tell all that a of the fleet 'logging' runs on/,
    ],
    [
      'one of a member that there is not',
      [{ member: 'nope' }],
      /'opencost' of the fleet 'logging' tells of nope, which is no member of it/,
    ],
    [
      'one of a cluster of a member that there is not',
      [{ member: undefined, clusters: { x: 'a', y: 'nope' } }],
      /'opencost' of the fleet 'logging' tells of nope, which is no member of it/,
    ],
  ] as const)('refuses %s', (_, sources, message) => {
    expect(() => collect(...sources)).toThrow(message);
  });

  it('lets several tell what comes on top, and one id be of several members', () => {
    const sources = [
      {},
      { member: 'b' },
      { id: 'item:licence', covers: 'addition' as const },
      { id: 'item:support', covers: 'addition' as const },
    ];
    expect(collect(...sources)(logging)).toHaveLength(4);
  });
});

describe('liveCostSources', () => {
  const create = jest.fn((fleet: typeof logging) =>
    fleet.members.map(({ name }) => costSource({ member: name })),
  );
  const added = [costSource({ id: 'module', member: 'b' })];
  const logged = fleetSettings({ members: [memberSettings({ name: 'a' })] });

  it('follows the members, and stays the same as long as they do', () => {
    const sourcesOf = liveCostSources({ fleets: [logged], create, added: [] });
    expect(sourcesOf(logged).map(({ member }) => member)).toEqual(['a']);
    const more = fleetSettings({ members });
    expect(sourcesOf(more).map(({ member }) => member)).toEqual(['a', 'b']);
    expect(sourcesOf(more)).toBe(sourcesOf(more));
  });

  it('lets a module go before the server of a member that was discovered', () => {
    const module = [
      costSource({ id: 'module', member: undefined, clusters: { one: 'a' } }),
    ];
    const empty = fleetSettings({ members: [memberSettings({ name: 'a' })] });
    const sourcesOf = liveCostSources({
      fleets: [empty],
      create: fleet => (fleet === empty ? [] : create(fleet)),
      added: module,
    });
    expect(
      sourcesOf(fleetSettings({ members })).map(({ id, member }) => [
        id,
        member,
      ]),
    ).toEqual([
      ['opencost', 'b'],
      ['module', undefined],
    ]);
  });

  it('refuses at the start what contradicts the configuration', () => {
    expect(() => liveCostSources({ fleets: [logged], create, added })).toThrow(
      /tells of b, which is no member of it/,
    );
  });
});
