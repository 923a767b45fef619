import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { readdirSync } from 'node:fs';

const databases = TestDatabases.create();
const directory = resolvePackagePath(
  '@elk-fleet/backstage-plugin-elk-fleet-backend',
  'migrations',
);
const migrations = readdirSync(directory).sort();

const observation = {
  fleet: 'logging',
  member: 'us-west-2',
  source: 'elasticsearch.health',
  value: '{"status":"green"}',
  observed_at: 1_767_225_600_123,
  attempted_at: 1_767_225_600_123,
  duration_ms: 5,
  error_code: null,
  error_message: null,
};

describe.each(databases.eachSupportedId())('migrations, %p', id => {
  it('go up, down to nothing, and up again', async () => {
    const knex = await databases.init(id);
    const tables = [
      'observations',
      'samples',
      'schedule',
      'links',
      'link_history',
      'link_events',
      'findings',
      'watches',
      'cost_series',
      'cost_lines',
      'cost_months',
      'cost_share_series',
      'cost_shares',
      'cost_share_months',
      'cost_weights',
      'cost_links',
      'cost_transfers',
      'cost_sources',
      'cost_meters',
      'cost_revisions',
    ];
    const existing = () =>
      Promise.all(tables.map(table => knex.schema.hasTable(table)));

    await knex.migrate.latest({ directory });
    await expect(existing()).resolves.toEqual(tables.map(() => true));
    for (const _ of migrations) {
      await knex.migrate.down({ directory });
    }
    await expect(existing()).resolves.toEqual(tables.map(() => false));
    await knex.migrate.latest({ directory });
    await expect(existing()).resolves.toEqual(tables.map(() => true));
  });

  it('keep the latest observations when a later step is undone and redone', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    await knex('observations').insert(observation);

    for (const _ of migrations.slice(1)) {
      await knex.migrate.down({ directory });
    }
    await knex.migrate.latest({ directory });

    const [row] = await knex('observations');
    expect({
      ...row,
      observed_at: Number(row.observed_at),
      attempted_at: Number(row.attempted_at),
    }).toEqual(observation);
  });
});
