// How many bytes a row takes, from a slice that is stored as in life.
import type { Knex } from 'knex';
import type { Stores } from '../plugins/elk-fleet-backend/src/store/createStores';
import { history, settings } from './collectionData';
import { busySample } from './judgingData';

const LINKS = 10_000;
/** Links and moments of the slice. */
const SLICE = { links: 1_000, moments: 200 };
const START = Date.UTC(2026, 1, 1);
const COARSE_MS = 300_000;

/** Rows that are there for good, with all the times for which they are kept. */
const ROWS = {
  link_history:
    LINKS *
    (history.rawMs / settings.intervalMs +
      history.fiveMinutesMs / COARSE_MS +
      history.hoursMs / 3_600_000),
  // Leaders for six hours in full, then one in five minutes; followers for one.
  samples:
    LINKS *
    ((6 + 1) * (3_600_000 / settings.intervalMs) +
      history.fiveMinutesMs / COARSE_MS),
};

async function bytesOf(knex: Knex, table: string): Promise<number> {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`VACUUM ANALYZE ${table}`);
    const { rows } = await knex.raw(
      `SELECT pg_total_relation_size('${table}') AS bytes`,
    );
    return Number(rows[0].bytes);
  }
  const [{ page_count: pages }] = await knex.raw('PRAGMA page_count');
  const [{ page_size: size }] = await knex.raw('PRAGMA page_size');
  const [{ freelist_count: free }] = await knex.raw('PRAGMA freelist_count');
  return (pages - free) * size;
}

/** Bytes of a row, indexes included. */
async function bytesOfRow(
  knex: Knex,
  table: keyof typeof ROWS,
  insert: (at: number) => Promise<void>,
): Promise<number> {
  const before = await bytesOf(knex, table);
  for (let i = 0; i < SLICE.moments; i++) {
    await insert(START + i * settings.intervalMs);
  }
  const after = await bytesOf(knex, table);
  return (after - before) / (SLICE.links * SLICE.moments);
}

/** Measures a slice and extrapolates to the whole. */
export async function measureStorage(
  knex: Knex,
  { members, replication }: Stores,
  row: (label: string, value: string) => void,
): Promise<void> {
  await knex('link_history').truncate();
  await knex('samples').truncate();
  const links = [...(await replication.getLinkVerdicts('logging')).keys()];
  const slice = links.slice(0, SLICE.links);
  const bytes = {
    link_history: await bytesOfRow(knex, 'link_history', at =>
      replication.addLinkHistory(
        'logging',
        'raw',
        slice.map((link, i) => ({ link, sample: busySample(at, i) })),
      ),
    ),
    samples: await bytesOfRow(knex, 'samples', at =>
      members.addSamples(
        slice.map((_, i) => ({
          fleet: 'logging',
          series: 'leader',
          // As long as in life: a UUID of Elasticsearch and a name.
          subject: `q1w2e3r4t5y6u7i8o9p0-_:logs-checkout-production-${i}`,
          at: new Date(at).toISOString(),
          values: {
            checkpoint: 3 * at,
            'checkpoint.0': at,
            'checkpoint.1': at,
            'checkpoint.2': at,
          },
        })),
        { expiresAt: new Date(at + history.fiveMinutesMs).toISOString() },
      ),
    ),
  };
  for (const table of ['link_history', 'samples'] as const) {
    const gigabytes = (bytes[table] * ROWS[table]) / 1e9;
    row(
      `${table}: bytes of a row, rows kept, size`,
      `${bytes[table].toFixed(0)} B x ${(ROWS[table] / 1e6).toFixed(
        0,
      )} M = ${gigabytes.toFixed(1)} GB`,
    );
  }
}
