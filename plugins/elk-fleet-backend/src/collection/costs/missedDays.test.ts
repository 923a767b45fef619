import { TestDatabases } from '@backstage/backend-test-utils';
import { addDays } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostSource,
  CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { KeptFleet } from './__testUtils__/KeptFleet';
import { allocation, allocations, costSource } from './__testUtils__/sources';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const TODAY = '2026-02-10';
const DAY_MINUTES = 24 * 60;

/** A server of two clusters that can be asked for any day, of those that report to it. */
async function create(patch: Partial<CostSource> = {}) {
  const fleet = await KeptFleet.create(databases);
  const windows: CostWindow[] = [];
  const said = { clusters: ['one', 'two'], windows, fleet };
  fleet.sources = [
    costSource({
      ...{ id: 'kubecost:all', member: undefined },
      ...{ clusters: { one: 'a', two: 'b' }, ...patch },
      read: async window => {
        windows.push(window);
        const days = [];
        for (let day = window.from; day <= window.to; day = addDays(day, 1)) {
          days.push(day);
        }
        return allocations(
          days.flatMap(day =>
            said.clusters.map(cluster => allocation(day, { cluster })),
          ),
        );
      },
    }),
  ];
  return said;
}

async function daysOf(fleet: KeptFleet, of: string) {
  const rows = await fleet.rows();
  return rows.filter(({ member }) => member === of).map(({ day }) => day);
}

describe('a cluster that an aggregator told nothing of for days', () => {
  it('is made up for once it tells of it again', async () => {
    const said = await create();
    const { fleet, windows } = said;
    await fleet.read();
    said.clusters = ['one'];
    for (let i = 0; i < 5; i++) {
      fleet.wait(DAY_MINUTES);
      await fleet.read();
    }
    windows.splice(0);
    said.clusters = ['one', 'two'];
    fleet.wait(60);
    await fleet.read();
    expect(await daysOf(fleet, 'b')).toEqual(await daysOf(fleet, 'a'));
    expect(windows).toEqual([
      { from: '2026-02-13', to: '2026-02-15' },
      { from: TODAY, to: '2026-02-15' },
    ]);
    // And then no more.
    fleet.wait(60);
    await fleet.read();
    expect(windows).toHaveLength(3);
  });

  it('is asked for no day before the source tells of any', async () => {
    const said = await create({ since: '2026-02-08' });
    const { fleet, windows } = said;
    said.clusters = ['one'];
    await fleet.read();
    fleet.wait(5 * DAY_MINUTES);
    await fleet.read();
    said.clusters = ['two'];
    fleet.wait(60);
    windows.splice(0);
    await fleet.read();
    expect(windows.map(({ from }) => from)).toEqual([
      '2026-02-13',
      '2026-02-08',
    ]);
  });
});
