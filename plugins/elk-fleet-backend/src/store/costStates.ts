import type {
  CostKind,
  ObservationError,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import { batches } from './batches';
import { fromDay, toDay } from './costRows';
import type {
  CostSourceState,
  DayRange,
  ReadableCostStore,
  SplitWeights,
  StoredCostSource,
} from './CostStore';
import { BATCH } from './costTables';
import { type StoredTime, toIso, toMillis } from './rows';

interface SourceRow {
  member: string;
  source: string;
  title: string;
  kind: string;
  read_at: StoredTime | null;
  attempted_at: StoredTime;
  error_code: string | null;
  error_message: string | null;
  problems: string;
  facts: string | null;
}

interface WeightsRow {
  member: string;
  day: number;
  entries: string;
}

function toSourceRow(state: CostSourceState): SourceRow {
  const { readAt, error, facts } = state;
  return {
    member: state.member,
    source: state.source,
    title: state.title,
    kind: state.kind,
    read_at: readAt === undefined ? null : toMillis(readAt),
    attempted_at: toMillis(state.attemptedAt),
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
    problems: JSON.stringify(state.problems),
    facts: facts === undefined ? null : JSON.stringify(facts),
  };
}

function fromSourceRow(row: SourceRow): CostSourceState {
  return {
    member: row.member,
    source: row.source,
    title: row.title,
    kind: row.kind as CostKind,
    readAt: row.read_at === null ? undefined : toIso(row.read_at),
    attemptedAt: toIso(row.attempted_at),
    error:
      row.error_code === null
        ? undefined
        : {
            code: row.error_code as ObservationError['code'],
            message: row.error_message ?? '',
          },
    problems: JSON.parse(row.problems),
    facts: row.facts === null ? undefined : JSON.parse(row.facts),
  };
}

export async function saveSource(
  tx: Knex,
  fleet: string,
  state: CostSourceState,
): Promise<void> {
  await tx('cost_sources')
    .insert({ fleet, ...toSourceRow(state) })
    .onConflict(['fleet', 'member', 'source'])
    .merge();
}

export async function keepSources(
  tx: Knex,
  fleet: string,
  kept: Array<{ member: string; source: string }>,
): Promise<void> {
  const nameOf = (state: { member: string; source: string }) =>
    JSON.stringify([state.member, state.source]);
  const names = new Set(kept.map(nameOf));
  const rows = await tx('cost_sources')
    .select('member', 'source')
    .where({ fleet });
  const gone = rows.filter(row => !names.has(nameOf(row)));
  for (const batch of batches(gone, BATCH)) {
    await tx('cost_sources')
      .where({ fleet })
      .whereIn(
        ['member', 'source'],
        batch.map(({ member, source }) => [member, source]),
      )
      .delete();
  }
}

function first(a: string | undefined, b: string): string {
  return a === undefined || b < a ? b : a;
}

function last(a: string | undefined, b: string): string {
  return a === undefined || b > a ? b : a;
}

export async function getSources(
  knex: Knex,
  fleet: string,
): Promise<StoredCostSource[]> {
  const rows: SourceRow[] = await knex('cost_sources')
    .where({ fleet })
    .orderBy(['member', 'source']);
  // By the ends of the key of each, not by all of its lines.
  const end = (edge: 'min' | 'max') =>
    knex('cost_lines')
      [edge]('day')
      .whereRaw('?? = ??', ['series_id', 'cost_series.id'])
      .as(edge);
  const series: Array<{
    member: string;
    source: string;
    min: number | null;
    max: number | null;
  }> = await knex('cost_series')
    .select('member', 'source', end('min'), end('max'))
    .where({ fleet });
  const known = new Map<string, DayRange>();
  const lastDays = new Map<string, Record<string, string>>();
  for (const { member, source, min, max } of series) {
    if (min === null || max === null) continue;
    const days = lastDays.get(source) ?? {};
    days[member] = last(days[member], fromDay(max));
    lastDays.set(source, days);
    for (const key of [`${source}/${member}`, `${source}/`]) {
      const range = known.get(key);
      known.set(key, {
        from: first(range?.from, fromDay(min)),
        to: last(range?.to, fromDay(max)),
      });
    }
  }
  return rows.map(row => ({
    ...fromSourceRow(row),
    ...known.get(`${row.source}/${row.member}`),
    ...(row.member === '' &&
      lastDays.has(row.source) && { lastDays: lastDays.get(row.source) }),
  }));
}

export async function saveWeights(
  tx: Knex,
  fleet: string,
  weights: SplitWeights[],
): Promise<void> {
  const rows = weights.map(({ member, day, entries }) => ({
    fleet,
    member,
    day: toDay(day),
    entries: JSON.stringify(entries),
  }));
  for (const batch of batches(rows, BATCH)) {
    await tx('cost_weights')
      .insert(batch)
      .onConflict(['fleet', 'member', 'day'])
      .merge(['entries']);
  }
}

export async function getWeights(
  knex: Knex,
  filter: DayRange & { fleet: string; members: string[] },
): Promise<SplitWeights[]> {
  const { fleet, members, from, to } = filter;
  const rows: WeightsRow[] = await knex('cost_weights')
    .where({ fleet })
    .whereIn('member', members)
    .whereBetween('day', [toDay(from), toDay(to)])
    .orderBy(['member', 'day']);
  return rows.map(fromWeightsRow);
}

export async function getLatestWeights(
  knex: Knex,
  filter: Parameters<ReadableCostStore['getLatestWeights']>[0],
): Promise<SplitWeights[]> {
  const { fleet, members, to } = filter;
  const latest = knex('cost_weights')
    .select('member')
    .max({ day: 'day' })
    .where({ fleet })
    .whereIn('member', members)
    .where('day', '<=', toDay(to))
    .groupBy('member');
  const rows: WeightsRow[] = await knex('cost_weights as weights')
    .join(latest.as('latest'), on =>
      on
        .on('latest.member', 'weights.member')
        .andOn('latest.day', 'weights.day'),
    )
    .select('weights.member', 'weights.day', 'entries')
    .where({ fleet })
    .orderBy('weights.member');
  return rows.map(fromWeightsRow);
}

function fromWeightsRow({ member, day, entries }: WeightsRow): SplitWeights {
  return { member, day: fromDay(day), entries: JSON.parse(entries) };
}
