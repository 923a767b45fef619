import { TestDatabases } from '@backstage/backend-test-utils';
import { addDays } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { KeptFleet } from './__testUtils__/KeptFleet';
import { billed, costSource } from './__testUtils__/sources';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const TODAY = '2026-02-10';
const FIRST = addDays(TODAY, -99);

type Line = [member: string, day: string, micros: number];

/** A file of a hundred days, any line of which may change. */
async function create() {
  const fleet = await KeptFleet.create(databases);
  const lines: Line[] = Array.from({ length: 100 }, (_, i) => [
    ...(['a', addDays(FIRST, i), 1000 + i] as const),
  ]);
  const said = { fleet, lines };
  fleet.sources = [
    costSource({
      ...{ id: 'focus:bill', member: undefined, kind: 'measured' },
      ...{ covers: 'addition', since: FIRST, whole: true },
      read: async () => billed(...said.lines),
    }),
  ];
  return said;
}

const amounts = async (fleet: KeptFleet) =>
  (await fleet.rows()).map(({ member, day, low }) => [member, day, low]);

describe('a file that is read as a whole', () => {
  it('is kept in slices at first, and then not until it changes', async () => {
    const { fleet, lines } = await create();
    const replace = jest.spyOn(fleet.stores.costs, 'replaceCosts');
    const touched = await fleet.read();
    expect(await amounts(fleet)).toEqual(lines);
    expect(touched.map(({ from }) => from)).toEqual([
      ...[FIRST, addDays(FIRST, 31), addDays(FIRST, 62), addDays(FIRST, 93)],
    ]);
    replace.mockClear();
    fleet.wait(60);
    await expect(fleet.read()).resolves.toEqual([]);
    expect(replace).not.toHaveBeenCalled();
    await expect(fleet.state('focus:bill')).resolves.toMatchObject({
      readAt: fleet.at,
    });
  });

  it('touches the days of lines that are new, changed or gone', async () => {
    const { fleet, lines } = await create();
    await fleet.read();
    const [day, gone] = [addDays(FIRST, 10), addDays(FIRST, 50)];
    lines[10][2] = 7;
    lines.splice(50, 1);
    lines.push(['b', addDays(FIRST, 11), 9]);
    fleet.wait(60);
    await expect(fleet.read()).resolves.toEqual([
      { from: day, to: addDays(day, 1), members: ['a', 'b'] },
      { from: gone, to: gone, members: ['a', 'b'] },
    ]);
    expect((await amounts(fleet)).sort()).toEqual([...lines].sort());
  });

  it('is kept anew when a process died before all of it was, or its configuration is another', async () => {
    const { fleet, lines } = await create();
    await fleet.read();
    lines[10][2] = 7;
    const dying = jest
      .spyOn(fleet.stores.costs, 'replaceCosts')
      .mockRejectedValueOnce(new Error('killed'));
    fleet.wait(60);
    await fleet.read();
    dying.mockRestore();
    fleet.wait(60);
    await expect(fleet.read()).resolves.toHaveLength(1);
    expect(await amounts(fleet)).toEqual(lines);
    fleet.sources = [{ ...fleet.sources[0], version: '2' }];
    fleet.wait(60);
    await expect(fleet.read()).resolves.toHaveLength(4);
  });
});
