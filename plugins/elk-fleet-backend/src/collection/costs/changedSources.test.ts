import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  CostReading,
  CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { KeptFleet } from './__testUtils__/KeptFleet';
import {
  allocation,
  allocations,
  billed,
  costSource,
} from './__testUtils__/sources';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const YESTERDAY = '2026-02-09';

const said = async (fleet: KeptFleet) =>
  (await fleet.rows()).map(({ member, source, low }) => [member, source, low]);

const reading = (answer: CostReading) => ({ read: async () => answer });

describe('a member whose costs come from another source than before', () => {
  const item = costSource({
    ...{ id: 'item:support', member: undefined },
    ...{ kind: 'measured', covers: 'addition' },
    ...reading(billed(['a', YESTERDAY, 5], ['b', YESTERDAY, 5])),
  });

  it('is counted once on the days that both tell of', async () => {
    const fleet = await KeptFleet.create(databases);
    const openCost = reading(allocations([allocation(YESTERDAY)]));
    fleet.sources = [
      costSource(openCost),
      costSource({ member: 'b', ...openCost }),
      item,
    ];
    await fleet.read();
    fleet.sources = [
      costSource({
        ...{ id: 'elastic-cloud', member: undefined, kind: 'measured' },
        ...{ clusters: { deployment: 'a' } },
        ...reading(billed(['a', YESTERDAY, 7], ['b', YESTERDAY, 9])),
      }),
      costSource({ member: 'b', ...openCost }),
      item,
    ];
    fleet.wait(60);
    await fleet.read();
    // What comes on top stays, and so does the member that nothing changed for.
    expect(await said(fleet)).toEqual([
      ['a', 'elastic-cloud', 7],
      ['a', 'item:support', 5],
      ['b', 'item:support', 5],
      ['b', 'opencost', 3e6],
    ]);
  });
});

it('reads a source from its first day on when its configuration is another', async () => {
  const fleet = await KeptFleet.create(databases);
  const windows: CostWindow[] = [];
  const source = (version: string) =>
    costSource({
      ...{ id: 'item:licence', member: undefined, version },
      ...{ kind: 'measured', covers: 'addition', since: '2026-01-20' },
      read: async window => {
        windows.push(window);
        return billed(['a', YESTERDAY, 5]);
      },
    });
  for (const version of ['1', '1', '2']) {
    fleet.sources = [source(version)];
    await fleet.read();
    fleet.wait(60);
  }
  expect(windows.map(({ from }) => from)).toEqual([
    '2026-01-20',
    '2026-02-07',
    '2026-01-20',
  ]);
});
