import { TestDatabases } from '@backstage/backend-test-utils';
import { cost, sourceState } from '../../store/__testUtils__/costs';
import type { CostFacts, CostStore } from '../../store/CostStore';
import { costStore, NOW, TODAY, visible } from './__testUtils__/visible';
import { readGaps } from './costGaps';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const period = { from: '2026-03-11', to: TODAY };

const factsOf = (...members: string[]): CostFacts => ({
  currency: null,
  members: Object.fromEntries(
    members.map(name => [
      name,
      { usage: [], cpuHour: null, memoryGibHour: null, clusters: [] },
    ]),
  ),
});

async function gaps(
  fill: (store: CostStore) => Promise<void>,
  options: {
    fleet?: Parameters<typeof visible>[0];
    period?: typeof period;
  } = {},
) {
  const store = await costStore(databases);
  await fill(store);
  const fleet = visible(options.fleet);
  return readGaps(store, fleet, {
    members: fleet.members.map(({ name }) => name),
    period: options.period ?? period,
    now: NOW,
  });
}

const rows = (store: CostStore, source: string, days: string[]) =>
  store.replaceCosts(
    'logging',
    { source, members: ['a'], from: '2026-01-01', to: '2026-12-31' },
    days.map(day => cost('a', day, { source, hours: 24 })),
  );
const ALL = ['2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14'];

describe('readGaps', () => {
  it('tells days that are over of which nothing is known, today is none', async () => {
    await expect(
      gaps(async store => {
        await rows(store, 'opencost', [ALL[0], ALL[3], TODAY]);
        await store.saveCostSource(
          'logging',
          sourceState('a', 'opencost', { facts: factsOf('a') }),
        );
      }),
    ).resolves.toEqual([
      {
        member: 'a',
        days: 2,
        of: 4,
        reason: 'OpenCost tells nothing of these days.',
      },
      {
        member: 'b',
        days: 4,
        of: 4,
        reason: 'No source of costs tells of it on these days.',
      },
    ]);
  });

  it('knows no days but those of the period', async () => {
    const past = { from: '2026-02-01', to: '2026-02-02' };
    await expect(
      gaps(store => rows(store, 'opencost', ['2026-02-01', ...ALL]), {
        fleet: { members: ['a'] },
        period: past,
      }),
    ).resolves.toEqual([expect.objectContaining({ days: 1, of: 2 })]);
    await expect(
      gaps(async () => {}, { period: { from: TODAY, to: '2026-12-31' } }),
    ).resolves.toEqual([]);
  });

  it('is not content with what comes on top of what a member runs on', async () => {
    const costs = {
      items: [{ name: 'licence' } as never],
      focus: [
        { name: 'extra', covers: 'addition' } as never,
        { name: 'bill', covers: 'infrastructure' } as never,
      ],
    };
    const of = async (source: string) => {
      const [gap] = await gaps(store => rows(store, source, ALL), {
        fleet: { members: ['a'], costs },
      });
      return gap?.days ?? 0;
    };
    expect(await of('replication')).toBe(4);
    expect(await of('item:licence')).toBe(4);
    expect(await of('focus:extra')).toBe(4);
    expect(await of('focus:bill')).toBe(0);
    expect(await of('price-list')).toBe(0);
  });

  it('says why, by the source that tells of the member', async () => {
    const error = { code: 'timeout' as const, message: 'It and b are slow.' };
    const fill = async (store: CostStore) => {
      await store.saveCostSource('logging', sourceState('a', 'item:licence'));
      await store.saveCostSource(
        'logging',
        sourceState('', 'kubecost:all', {
          title: 'Kubecost all',
          facts: factsOf('a', 'b'),
          error,
        }),
      );
    };
    const reasons = async (fleet: Parameters<typeof visible>[0]) =>
      (await gaps(fill, { fleet })).map(({ reason }) => reason);
    expect(await reasons({})).toEqual([error.message, error.message]);
    // Who may not see b is not told of it.
    expect(await reasons({ members: ['a'], hidden: ['b'] })).toEqual([
      'Kubecost all could not be read.',
    ]);
  });
});
