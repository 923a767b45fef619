// @ts-check

/**
 * What was made of each replicated index: the latest verdict, its numbers over
 * time, and when its state changed. The history is by far the largest of them,
 * so it knows a link by a number and has no index but its key.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('links', table => {
    table.increments('id');
    table.string('fleet').notNullable();
    table.string('link', 511).notNullable();
    table.string('state').notNullable();
    table.bigInteger('since').notNullable().comment('When the state began');
    table.bigInteger('judged_at').notNullable();
    table.text('verdict').notNullable().comment('JSON of what was measured');
    table.unique(['fleet', 'link'], { indexName: 'links_fleet_link_uniq' });
  });
  await knex.schema.createTable('link_history', table => {
    table.integer('link_id').notNullable();
    table
      .specificType('step', 'smallint')
      .notNullable()
      .comment('0, 5, 60 minutes');
    table.bigInteger('at').notNullable();
    table.bigInteger('lag_operations');
    table.bigInteger('lag_operations_max');
    table.specificType('lag_seconds', 'real');
    table.specificType('lag_seconds_max', 'real');
    table.boolean('lag_exact').notNullable();
    table.boolean('lag_seconds_exact').notNullable();
    table.specificType('bytes_per_second', 'real');
    table.specificType('operations_per_second', 'real');
    table.integer('retries');
    table.specificType('lease_seconds', 'real');
    table.bigInteger('leader_checkpoint');
    table.bigInteger('follower_checkpoint');
    table.primary(['link_id', 'step', 'at']);
  });
  await knex.schema.createTable('link_events', table => {
    table.string('fleet').notNullable();
    table.string('link', 511).notNullable();
    table.bigInteger('at').notNullable();
    table.string('leader_member');
    table.string('follower_member');
    table.string('index', 255).notNullable().comment('Of the follower');
    table.string('from_state').comment('Null for the first that was seen');
    table.string('to_state').notNullable();
    table.text('reason').notNullable();
    table.primary(['fleet', 'link', 'at']);
    table.index(['fleet', 'at'], 'link_events_fleet_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('link_events');
  await knex.schema.dropTable('link_history');
  await knex.schema.dropTable('links');
};
