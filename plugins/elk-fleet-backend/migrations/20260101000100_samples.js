// @ts-check

/**
 * Numbers over time, for example the checkpoints of replicated indices.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('samples', table => {
    table.string('fleet').notNullable();
    table.string('series').notNullable();
    table.string('subject', 511).notNullable();
    table.bigInteger('at').notNullable();
    table.text('numbers').notNullable().comment('JSON object of numbers');
    table.bigInteger('expires_at').notNullable();
    table.primary(['fleet', 'series', 'subject', 'at']);
    table.index(['expires_at'], 'samples_expires_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('samples');
};
