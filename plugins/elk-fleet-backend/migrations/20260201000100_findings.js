// @ts-check

/**
 * What is wrong in a fleet and since when, and how far each fleet was watched.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('findings', table => {
    table.string('fleet').notNullable();
    table.string('id', 511).notNullable();
    table.text('record').notNullable().comment('JSON, as it was seen last');
    table.bigInteger('opened_at').comment('Null until it is open');
    table.string('told').comment('What the owner was told last: open or over');
    table.bigInteger('told_at');
    table.primary(['fleet', 'id']);
  });
  await knex.schema.createTable('watches', table => {
    table.string('fleet').notNullable().primary();
    table.bigInteger('judged_at').notNullable();
    table.bigInteger('rolled_up_5m').comment('So far they are complete');
    table.bigInteger('rolled_up_1h').comment('So far they are complete');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('watches');
  await knex.schema.dropTable('findings');
};
