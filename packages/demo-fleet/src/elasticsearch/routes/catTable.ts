import { illegalArgument } from '../errors';
import { CatTable, type Call } from './endpoint';

/** One line of a table. */
export type Row = Record<string, string | null>;

const units = ['b', 'kb', 'mb', 'gb', 'tb', 'pb'];

/** Bytes as `_cat` writes them: readable, or in the unit of `bytes=`. */
export function bytes(call: Call, value: number): string {
  const unit = call.query.bytes;
  if (unit) {
    const power = units.indexOf(
      unit.length === 1 && unit !== 'b' ? `${unit}b` : unit,
    );
    if (power < 0)
      throw illegalArgument(
        `unit [${unit}] is not one of [${units.join(', ')}]`,
      );
    return String(Math.floor(value / 1024 ** power));
  }
  const power = Math.min(
    units.length - 1,
    value < 1 ? 0 : Math.floor(Math.log(value) / Math.log(1024)),
  );
  const scaled = value / 1024 ** power;
  const shown =
    power === 0 ? String(value) : scaled.toFixed(1).replace(/\.0$/, '');
  return `${shown}${units[power]}`;
}

const columnAliases: Record<string, Record<string, string>> = {
  nodes: { v: 'version', m: 'master', r: 'node.role', n: 'name', i: 'ip' },
  indices: {
    i: 'index',
    h: 'health',
    s: 'status',
    p: 'pri',
    r: 'rep',
    ss: 'store.size',
    dc: 'docs.count',
  },
  shards: {
    i: 'index',
    s: 'shard',
    p: 'prirep',
    st: 'state',
    n: 'node',
    sto: 'store',
    d: 'docs',
  },
  allocation: { n: 'node', s: 'shards', h: 'host' },
  health: { cl: 'cluster', st: 'status' },
  recovery: {
    i: 'index',
    s: 'shard',
    t: 'time',
    ty: 'type',
    st: 'stage',
    rep: 'repository',
    b: 'bytes',
    br: 'bytes_recovered',
    bp: 'bytes_percent',
  },
};

/** Columns, the wanted ones in the wanted order and under the wanted names, or the usual ones. */
export function select(
  table: string,
  call: Call,
  rows: Row[],
  usual: string[],
): CatTable {
  const wanted = call.query.h ? call.query.h.split(',') : usual;
  const columns = wanted.map(
    name => [name, columnAliases[table]?.[name] ?? name] as const,
  );
  const sorted = call.query.s ? sortRows(rows, call.query.s) : rows;
  return new CatTable(
    sorted.map(row =>
      Object.fromEntries(
        columns
          .filter(([, column]) => rows.length === 0 || column in row)
          .map(([name, column]) => [name, row[column]]),
      ),
    ),
  );
}

function sortRows(rows: Row[], expression: string): Row[] {
  const [column, order] = expression.split(',')[0].split(':');
  const sign = order === 'desc' ? -1 : 1;
  const value = (row: Row) => row[column] ?? '';
  return [...rows].sort(
    (a, b) => sign * value(a).localeCompare(value(b), 'en', { numeric: true }),
  );
}
