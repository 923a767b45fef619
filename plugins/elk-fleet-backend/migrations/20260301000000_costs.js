// @ts-check

// Millionths of a unit of the currency. Null where the category was never there,
// which is not the same as nothing to pay.
const CATEGORIES = [
  'compute',
  'memory',
  'storage',
  'snapshots',
  'network',
  'transfer',
  'licence',
  'shared',
];

/** @param {import('knex').Knex.CreateTableBuilder} table */
function addAmounts(table) {
  for (const category of CATEGORIES) table.bigInteger(category);
  table.bigInteger('low').notNullable();
  table.bigInteger('high').notNullable();
}

/**
 * What members cost by day, and its sums by month so that years are read fast;
 * both know what they are of by a number, since they are by far the largest. They
 * have no index but their key, which also serves all members of a few days. A day
 * is the number 20261121, and 202611 is its month.
 *
 * @param {import('knex').Knex} knex
 */
async function createCosts(knex) {
  await knex.schema.createTable('cost_series', table => {
    table.increments('id');
    table.string('fleet').notNullable();
    table.string('member').notNullable();
    table.string('source').notNullable();
    table.string('kind').notNullable();
    table.string('currency').notNullable();
    table.unique(['fleet', 'member', 'source', 'kind', 'currency'], {
      indexName: 'cost_series_uniq',
    });
  });
  await knex.schema.createTable('cost_lines', table => {
    table.integer('series_id').notNullable();
    table.integer('day').notNullable();
    table.string('component').notNullable();
    addAmounts(table);
    table.bigInteger('observed_from').notNullable();
    table.bigInteger('observed_to').notNullable();
    table.double('hours').notNullable().comment('Known ones of that window');
    table.primary(['series_id', 'day', 'component']);
  });
  await knex.schema.createTable('cost_months', table => {
    table.integer('series_id').notNullable();
    table.integer('month').notNullable();
    table.string('component').notNullable();
    addAmounts(table);
    table.primary(['series_id', 'month', 'component']);
  });
}

/**
 * The same of what owners have in it, and by what it is split.
 *
 * @param {import('knex').Knex} knex
 */
async function createShares(knex) {
  await knex.schema.createTable('cost_share_series', table => {
    table.increments('id');
    table.string('fleet').notNullable();
    table.string('member').notNullable();
    table.string('component').notNullable();
    table.string('entity_ref').notNullable().comment('Empty for no entity');
    table.string('owner').notNullable().comment('Empty for no owner');
    table.string('source').notNullable();
    table.string('kind').notNullable();
    table.string('currency').notNullable();
    table.unique(
      [
        'fleet',
        'member',
        'component',
        'entity_ref',
        'owner',
        'source',
        'kind',
        'currency',
      ],
      { indexName: 'cost_share_series_uniq' },
    );
  });
  await knex.schema.createTable('cost_shares', table => {
    table.integer('series_id').notNullable();
    table.integer('day').notNullable();
    addAmounts(table);
    table.primary(['series_id', 'day']);
  });
  await knex.schema.createTable('cost_share_months', table => {
    table.integer('series_id').notNullable();
    table.integer('month').notNullable();
    addAmounts(table);
    table.primary(['series_id', 'month']);
  });
  await knex.schema.createTable('cost_weights', table => {
    table.string('fleet').notNullable();
    table.string('member').notNullable();
    table.integer('day').notNullable();
    table.text('entries').notNullable().comment('JSON array');
    table.primary(['fleet', 'member', 'day']);
  });
}

/**
 * What followers read. A link that gets another leader is another row.
 *
 * @param {import('knex').Knex} knex
 */
async function createTransfers(knex) {
  await knex.schema.createTable('cost_links', table => {
    table.increments('id');
    table.string('fleet').notNullable();
    table.string('link', 511).notNullable();
    table.string('leader_member').notNullable().comment('Empty for no member');
    table.string('follower_member').notNullable();
    table.string('leader_index').notNullable();
    table.string('follower_index').notNullable();
    table.unique(
      [
        'fleet',
        'follower_member',
        'link',
        'leader_member',
        'leader_index',
        'follower_index',
      ],
      { indexName: 'cost_links_uniq' },
    );
  });
  await knex.schema.createTable('cost_transfers', table => {
    table.integer('link_id').notNullable();
    table.integer('day').notNullable();
    table.bigInteger('read_bytes').notNullable();
    table.bigInteger('first_copy_bytes').notNullable();
    table.primary(['link_id', 'day']);
  });
}

/** @param {import('knex').Knex} knex */
async function createStates(knex) {
  await knex.schema.createTable('cost_sources', table => {
    table.string('fleet').notNullable();
    table.string('member').notNullable().comment('Empty for several members');
    table.string('source').notNullable();
    table.string('title').notNullable();
    table.string('kind').notNullable();
    table.bigInteger('read_at').comment('Time of the last good reading');
    table.bigInteger('attempted_at').notNullable();
    table.string('error_code').comment('Null when the last attempt succeeded');
    table.text('error_message');
    table.text('problems').notNullable().comment('JSON array');
    table.text('facts').comment('JSON of what the reading says beside costs');
    table.primary(['fleet', 'member', 'source']);
  });
  await knex.schema.createTable('cost_meters', table => {
    table.string('fleet').notNullable();
    table.string('name', 511).notNullable();
    table.text('state').notNullable().comment('JSON');
    table.primary(['fleet', 'name']);
  });
  await knex.schema.createTable('cost_revisions', table => {
    table.string('fleet').notNullable().primary();
    table.bigInteger('revision').notNullable();
  });
}

/**
 * What fleets cost.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await createCosts(knex);
  await createShares(knex);
  await createTransfers(knex);
  await createStates(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'cost_revisions',
    'cost_meters',
    'cost_sources',
    'cost_transfers',
    'cost_links',
    'cost_weights',
    'cost_share_months',
    'cost_shares',
    'cost_share_series',
    'cost_months',
    'cost_lines',
    'cost_series',
  ]) {
    await knex.schema.dropTable(table);
  }
};
