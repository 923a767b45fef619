import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import { batches } from './batches';
import type {
  ClaimedMember,
  FleetStore,
  MemberKey,
  Sample,
  ScheduledMember,
} from './FleetStore';
import {
  fromObservationRow,
  fromSampleRow,
  fromScheduleRow,
  type ObservationRow,
  type SampleRow,
  type ScheduleRow,
  toMillis,
  toObservationRow,
  toSampleRow,
} from './rows';

/** More members than this are filtered here, not by the database. */
const MANY = 80;

const migrationsDir = resolvePackagePath(
  '@elk-fleet/backstage-plugin-elk-fleet-backend',
  'migrations',
);

function keyOf({ fleet, member }: MemberKey): string {
  return `${fleet}/${member}`;
}

/** Keeps what is known of the members in the database of the plugin. */
export class DatabaseFleetStore implements FleetStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Migrates the database unless its service says not to. */
  static async create(database: DatabaseService): Promise<DatabaseFleetStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({ directory: migrationsDir });
    }
    return new DatabaseFleetStore(knex);
  }

  async saveObservations(observations: Observation[]): Promise<void> {
    await this.#knex.transaction(async tx => {
      for (const failed of [false, true]) {
        const rows = observations
          .filter(({ error }) => (error !== undefined) === failed)
          .map(toObservationRow);
        for (const batch of batches(rows)) {
          await tx<ObservationRow>('observations')
            .insert(batch)
            .onConflict(['fleet', 'member', 'source'])
            .merge([
              ...(failed ? [] : (['value', 'observed_at'] as const)),
              'attempted_at',
              'duration_ms',
              'error_code',
              'error_message',
            ])
            .where(
              'observations.attempted_at',
              '<=',
              tx.ref('excluded.attempted_at'),
            );
        }
      }
    });
  }

  async getObservations(filter: {
    fleet: string;
    members?: string[];
    sources?: string[];
    except?: string[];
  }): Promise<Observation[]> {
    const { fleet, members, sources, except } = filter;
    const query = this.#knex<ObservationRow>('observations')
      .where({ fleet })
      .orderBy(['member', 'source']);
    if (sources) query.whereIn('source', sources);
    if (except) query.whereNotIn('source', except);
    // A long list is filtered here: each of its items would be a variable.
    const many = members !== undefined && members.length > MANY;
    if (members && !many) query.whereIn('member', members);
    const rows = await query;
    const wanted = new Set(members);
    return rows
      .filter(row => !many || wanted.has(row.member))
      .map(fromObservationRow);
  }

  async addSamples(
    samples: Sample[],
    options: { expiresAt: string },
  ): Promise<void> {
    const rows = samples.map(sample => toSampleRow(sample, options.expiresAt));
    await this.#knex.transaction(async tx => {
      for (const batch of batches(rows)) {
        await tx<SampleRow>('samples')
          .insert(batch)
          .onConflict(['fleet', 'series', 'subject', 'at'])
          .ignore();
      }
    });
  }

  async getSamples(filter: {
    fleet: string;
    series: string;
    subject: string;
    from: string;
    to: string;
  }): Promise<Sample[]> {
    const { fleet, series, subject, from, to } = filter;
    const rows = await this.#knex<SampleRow>('samples')
      .where({ fleet, series, subject })
      .whereBetween('at', [toMillis(from), toMillis(to)])
      .orderBy('at');
    return rows.map(fromSampleRow);
  }

  async getSamplesOfFleet(filter: {
    fleet: string;
    series: string;
    from: string;
    to: string;
  }): Promise<Map<string, Sample[]>> {
    const { fleet, series, from, to } = filter;
    const rows = await this.#knex<SampleRow>('samples')
      .where({ fleet, series })
      .whereBetween('at', [toMillis(from), toMillis(to)])
      .orderBy('at');
    const bySubject = new Map<string, Sample[]>();
    for (const row of rows) {
      const samples = bySubject.get(row.subject);
      if (samples) samples.push(fromSampleRow(row));
      else bySubject.set(row.subject, [fromSampleRow(row)]);
    }
    return bySubject;
  }

  async deleteExpiredSamples(now: string): Promise<number> {
    return this.#knex<SampleRow>('samples')
      .where('expires_at', '<=', toMillis(now))
      .delete();
  }

  async addMembers(members: MemberKey[], now: string): Promise<void> {
    const rows = members.map(({ fleet, member }) => ({
      fleet,
      member,
      due_at: toMillis(now),
    }));
    for (const batch of batches(rows)) {
      await this.#knex<ScheduleRow>('schedule')
        .insert(batch)
        .onConflict(['fleet', 'member'])
        .ignore();
    }
  }

  async forgetMembers(options: {
    dueBefore: string;
    except: MemberKey[];
  }): Promise<MemberKey[]> {
    const kept = new Set(options.except.map(keyOf));
    return this.#knex.transaction(async tx => {
      const rows = await tx<ScheduleRow>('schedule')
        .select('fleet', 'member')
        .where('due_at', '<', toMillis(options.dueBefore));
      const gone = rows.filter(row => !kept.has(keyOf(row)));
      await this.#remove(tx, gone);
      return gone;
    });
  }

  async removeMembers(members: MemberKey[]): Promise<void> {
    await this.#knex.transaction(tx => this.#remove(tx, members));
  }

  async getDueMembers(options: {
    now: string;
    dueBefore?: string;
    members: MemberKey[];
  }): Promise<ScheduledMember[]> {
    const wanted = new Set(options.members.map(keyOf));
    const rows = await this.#knex<ScheduleRow>('schedule')
      .where('due_at', '<=', toMillis(options.dueBefore ?? options.now))
      .andWhere(free => this.#isUnclaimed(free, toMillis(options.now)))
      .orderBy(['due_at', 'fleet', 'member']);
    return rows.filter(row => wanted.has(keyOf(row))).map(fromScheduleRow);
  }

  async claimMember(
    member: ScheduledMember,
    options: { now: string; until: string },
  ): Promise<ClaimedMember | undefined> {
    const claimed = await this.#knex<ScheduleRow>('schedule')
      .where({
        fleet: member.fleet,
        member: member.member,
        due_at: toMillis(member.dueAt),
      })
      .andWhere(free => this.#isUnclaimed(free, toMillis(options.now)))
      .update({ claimed_until: toMillis(options.until) });
    return claimed === 1
      ? { ...member, claimedUntil: options.until }
      : undefined;
  }

  async reschedule(
    claim: ClaimedMember,
    outcome: Pick<
      ScheduledMember,
      'dueAt' | 'failures' | 'collections' | 'failing'
    >,
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      const held = () =>
        tx<ScheduleRow>('schedule').where({
          fleet: claim.fleet,
          member: claim.member,
          claimed_until: toMillis(claim.claimedUntil),
        });
      // A requested collection has moved the due time since the claim.
      await held()
        .where({ due_at: toMillis(claim.dueAt) })
        .update({
          due_at: toMillis(outcome.dueAt),
          failures: outcome.failures,
          collections: outcome.collections,
        });
      await held().update({
        claimed_until: null,
        failing: JSON.stringify(outcome.failing),
      });
    });
  }

  async requestCollection(members: MemberKey[], now: string): Promise<void> {
    await this.#knex.transaction(async tx => {
      for (const { fleet, member } of members) {
        await tx<ScheduleRow>('schedule')
          .where({ fleet, member })
          .update({ due_at: toMillis(now), failures: 0, collections: 0 });
      }
    });
  }

  async #remove(tx: Knex.Transaction, members: MemberKey[]): Promise<void> {
    for (const { fleet, member } of members) {
      await tx('observations').where({ fleet, member }).delete();
      await tx('schedule').where({ fleet, member }).delete();
    }
  }

  #isUnclaimed(query: Knex.QueryBuilder, now: number): void {
    query.whereNull('claimed_until').orWhere('claimed_until', '<=', now);
  }
}
