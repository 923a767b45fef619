// @ts-check

/**
 * The latest observation by member and source. Times are milliseconds since
 * the epoch, which both databases compare and return alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('observations', table => {
    table.string('fleet').notNullable();
    table.string('member').notNullable();
    table.string('source').notNullable();
    table.text('value').comment('JSON of the last good value');
    table.bigInteger('observed_at').comment('Time of the last good value');
    table.bigInteger('attempted_at').notNullable();
    table.integer('duration_ms').notNullable();
    table.string('error_code').comment('Null when the last attempt succeeded');
    table.text('error_message');
    table.primary(['fleet', 'member', 'source']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('observations');
};
