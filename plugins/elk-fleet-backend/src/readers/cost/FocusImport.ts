import {
  apportion,
  dayOf,
  fromMicros,
  type BilledReading,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostWindow } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FocusSettings } from '../../config/costSettings';
import { DAY_MS, HOUR_MS, startOf, toTime } from './days';
import { FocusColumns, parseRow, valueOf, type FocusRow } from './focusRow';
import { Problems } from './Problems';

type Row = BilledReading['rows'][number];
type Category = FocusRow['category'];

/** What a member is charged on one day, with a bit for each hour that is told of. */
interface Sum {
  row: Row;
  from: number;
  to: number;
  hours: number;
}

/** Puts the rows of one file together by member and day, however many there are. */
export class FocusImport {
  readonly #settings: FocusSettings;
  readonly #start: number;
  readonly #end: number;
  readonly #sums = new Map<string, Sum>();
  /** What rounding to micros has left over, so that many small charges are not lost. */
  readonly #carried = new Map<string, number>();
  readonly #unmatched = new Map<string, { rows: number; micros: number }>();
  readonly #problems = new Problems();
  #columns: FocusColumns | undefined;

  constructor(settings: FocusSettings, { from, to }: CostWindow) {
    this.#settings = settings;
    this.#start = startOf(from);
    this.#end = startOf(to) + DAY_MS;
  }

  /** Takes the next record; the first is the header. */
  add(record: string[], line: number): void {
    if (!this.#columns) {
      this.#columns = new FocusColumns(record, this.#settings.file);
      this.#lookForColumns(this.#columns);
      return;
    }
    const columns = this.#columns;
    try {
      const row = parseRow(columns, record);
      const match = this.#settings.members.find(
        ({ column, value }) => valueOf(columns, record, column) === value,
      );
      this.#addRow(row, match?.member);
    } catch (error) {
      this.drop(line, (error as Error).message);
    }
  }

  /** Tells of a row that cannot be read. */
  drop(line: number, reason: string): void {
    this.#problems.count('bad-rows', `line ${line} (${reason})`);
  }

  #lookForColumns(columns: FocusColumns): void {
    const missing = this.#settings.members
      .map(({ column }) => (column.startsWith('Tags/') ? 'Tags' : column))
      .filter(column => !columns.has(column));
    if (missing.length > 0) {
      this.#problems.tell(
        'missing-columns',
        `${this.#settings.file} has no column ${[...new Set(missing)].join(
          ', ',
        )}, by which its rows are to be told apart. Correct costs.focus.${
          this.#settings.name
        }.members, or export the column.`,
      );
    }
  }

  #addRow(row: FocusRow, member: string | undefined): void {
    const { start, end, cost, currency } = row;
    const category = this.#settings.category ?? row.category;
    const id = JSON.stringify([member, currency, category]);
    const exact = cost * 1e6 + (this.#carried.get(id) ?? 0);
    const micros = Math.round(exact);
    this.#carried.set(id, exact - micros);
    if (start >= this.#end || end < this.#start) {
      return;
    }
    const parts = splitByDay(start, end);
    const amounts = apportion(
      micros,
      parts.map(part => part.to - part.from),
    );
    let within = 0;
    parts.forEach((part, index) => {
      if (part.from >= this.#start && part.from < this.#end) {
        within += amounts[index];
        if (member !== undefined) {
          this.#addPart(member, currency, category, part, amounts[index]);
        }
      }
    });
    if (member === undefined && end > this.#start) {
      const known = this.#unmatched.get(currency) ?? { rows: 0, micros: 0 };
      this.#unmatched.set(currency, {
        rows: known.rows + 1,
        micros: known.micros + within,
      });
    }
  }

  #addPart(
    member: string,
    currency: string,
    category: Category,
    part: { from: number; to: number },
    micros: number,
  ): void {
    const day = dayOf(part.from);
    const id = JSON.stringify([member, day, currency]);
    const { component } = this.#settings;
    const sum = this.#sums.get(id) ?? {
      row: { member, component, day, currency, amounts: {} } as Row,
      ...part,
      hours: 0,
    };
    sum.row.amounts[category] = (sum.row.amounts[category] ?? 0) + micros;
    sum.from = Math.min(sum.from, part.from);
    sum.to = Math.max(sum.to, part.to);
    sum.hours |= hourBits(part, startOf(day));
    this.#sums.set(id, sum);
  }

  /** What was charged in the window. */
  sum(): Pick<BilledReading, 'rows' | 'problems'> {
    const { file, name } = this.#settings;
    const problems = this.#problems;
    problems.sum(
      'bad-rows',
      (count, named) =>
        `${count} rows of ${file} cannot be read and are left out: ${named}.`,
    );
    if (this.#unmatched.size > 0) {
      const sums = [...this.#unmatched].map(
        ([currency, { rows, micros }]) =>
          `${rows} rows of together ${fromMicros(micros).toFixed(
            2,
          )} ${currency}`,
      );
      problems.tell(
        'unmapped-rows',
        `${sums.join(
          ' and ',
        )} in ${file} belong to no member and are left out. Name their members in costs.focus.${name}.members, unless they are of something else.`,
      );
    }
    const rows = [...this.#sums.values()].map(({ row, from, to, hours }) => ({
      ...row,
      from: toTime(from),
      to: toTime(to),
      hours: countBits(hours),
    }));
    return { rows, problems: problems.list() };
  }

  /** Whether there was a header. */
  get begun(): boolean {
    return this.#columns !== undefined;
  }
}

/** The parts of a charge in UTC days; a charge without length is of its whole day. */
function splitByDay(
  start: number,
  end: number,
): Array<{ from: number; to: number }> {
  const first = startOf(dayOf(start));
  if (end === start) {
    return [{ from: first, to: first + DAY_MS }];
  }
  const count = Math.ceil((end - first) / DAY_MS);
  return Array.from({ length: count }, (_, index) => ({
    from: Math.max(start, first + index * DAY_MS),
    to: Math.min(end, first + (index + 1) * DAY_MS),
  }));
}

/** A bit for each hour of the day that a part touches. */
function hourBits(part: { from: number; to: number }, day: number): number {
  const first = Math.floor((part.from - day) / HOUR_MS);
  const last = Math.ceil((part.to - day) / HOUR_MS);
  return (2 ** last - 1) & ~(2 ** first - 1);
}

function countBits(bits: number): number {
  return bits.toString(2).replaceAll('0', '').length;
}
