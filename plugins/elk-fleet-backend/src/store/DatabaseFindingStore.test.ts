import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { at } from './__testUtils__/judged';
import { DatabaseFindingStore } from './DatabaseFindingStore';
import { DatabaseFleetStore } from './DatabaseFleetStore';
import type { TrackedFinding } from './FindingStore';

const databases = TestDatabases.create();

function tracked(
  id: string,
  patch: Partial<TrackedFinding> = {},
): TrackedFinding {
  return {
    finding: {
      id,
      kind: 'replication',
      severity: 'warning',
      member: 'us-west-2',
      title: '1 link from us-east-1 to us-west-2: stalled.',
      evidence: 'CCR stats of us-west-2.',
      nextStep: 'Check the network.',
      observedAt: at(0),
    },
    severity: 'warning',
    openedAt: at(30),
    lastSeenAt: at(30),
    closedAt: null,
    seen: 2,
    missed: 0,
    differs: null,
    told: { what: 'open', at: at(31) },
    ...patch,
  };
}

describe.each(databases.eachSupportedId())('DatabaseFindingStore, %p', id => {
  async function createStore() {
    const knex = await databases.init(id);
    await DatabaseFleetStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    return new DatabaseFindingStore(knex);
  }

  it('keeps, replaces and forgets the findings of a fleet', async () => {
    const store = await createStore();
    const other = tracked('a', { openedAt: null });
    await store.saveFindings('metrics', { kept: [other], forgotten: [] });
    await store.saveFindings('logging', {
      kept: [tracked('a'), tracked('b')],
      forgotten: [],
    });
    const again = tracked('b', { seen: 3, told: null });
    await store.saveFindings('logging', { kept: [again], forgotten: ['a'] });

    await expect(store.getTrackedFindings('logging')).resolves.toEqual([again]);
    await expect(store.getTrackedFindings('metrics')).resolves.toEqual([other]);
  });

  it('shows what is open, worst first, as severe as it was told', async () => {
    const store = await createStore();
    await store.saveFindings('logging', {
      kept: [
        tracked('calm'),
        tracked('pending', { openedAt: null }),
        tracked('over', { closedAt: at(90) }),
        tracked('severe', { severity: 'critical' }),
      ],
      forgotten: [],
    });

    await expect(store.getFindings('logging')).resolves.toEqual([
      {
        ...tracked('severe').finding,
        severity: 'critical',
        openedAt: at(30),
      },
      { ...tracked('calm').finding, openedAt: at(30) },
    ]);
  });

  it('knows how far a fleet was watched', async () => {
    const store = await createStore();
    await store.saveJudgedAt('logging', at(0));
    await expect(store.getWatch('logging')).resolves.toEqual({
      judgedAt: at(0),
      rolledUp: { '5m': null, '1h': null },
    });
    await store.saveRolledUp('logging', '5m', at(300));
    await store.saveRolledUp('logging', '1h', at(3600));
    await store.saveJudgedAt('logging', at(30));

    await expect(store.getWatch('logging')).resolves.toEqual({
      judgedAt: at(30),
      rolledUp: { '5m': at(300), '1h': at(3600) },
    });
    await expect(store.getWatch('metrics')).resolves.toBeUndefined();
  });
});
