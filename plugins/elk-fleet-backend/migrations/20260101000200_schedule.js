// @ts-check

/**
 * When each member is read next, and which process is reading it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('schedule', table => {
    table.string('fleet').notNullable();
    table.string('member').notNullable();
    table.bigInteger('due_at').notNullable();
    table.bigInteger('claimed_until').comment('Null while nobody reads it');
    table.integer('failures').notNullable().defaultTo(0);
    table.integer('collections').notNullable().defaultTo(0);
    table.text('failing').notNullable().defaultTo('[]').comment('JSON array');
    table.primary(['fleet', 'member']);
    table.index(['due_at'], 'schedule_due_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('schedule');
};
