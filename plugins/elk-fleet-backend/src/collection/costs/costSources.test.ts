import { fleetSettings, memberSettings } from '../../__testUtils__/settings';
import { costSource } from './__testUtils__/sources';
import { collectCostSources } from './costSources';

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
