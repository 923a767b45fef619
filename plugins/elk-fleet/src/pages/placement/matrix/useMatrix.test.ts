import { NOW } from '../../../__fixtures__/fleet';
import { fixtureMatrix } from '../../../__fixtures__/matrix';
import { joinPages } from './useMatrix';

const page = (memberOffset: number) =>
  fixtureMatrix(NOW, { memberOffset, memberLimit: 2 });

/** As the backend does, which sends the cells of the members of the page alone. */
function cut(offset: number) {
  const { rows, members, ...rest } = page(offset);
  const names = members.map(({ name }) => name);
  return {
    ...rest,
    members,
    rows: rows.map(row => ({
      ...row,
      cells: row.cells.filter(({ member }) => names.includes(member)),
    })),
  };
}

describe('joinPages', () => {
  it('knows nothing before the first page', () => {
    expect(joinPages([0, 2], [undefined, cut(2)])).toBeUndefined();
  });

  it('puts pages side by side, and leaves the others open', () => {
    const matrix = joinPages([0, 4], [cut(0), cut(4)])!;
    const all = fixtureMatrix(NOW).members.map(({ name }) => name);
    expect(matrix.members.map(member => member?.name)).toEqual([
      all[0],
      all[1],
      undefined,
      undefined,
      all[4],
      all[5],
    ]);
    const [row] = matrix.rows;
    expect([...row.cells.keys()].sort()).toEqual(
      fixtureMatrix(NOW)
        .rows[0].cells.map(({ member }) => member)
        .filter(name => ![all[2], all[3]].includes(name))
        .sort(),
    );
  });
});
