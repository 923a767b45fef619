import type {
  Finding,
  Severity,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import { batches } from './batches';
import type {
  FindingStore,
  RolledUpResolution,
  TrackedFinding,
  Watch,
} from './FindingStore';
import { type StoredTime, toIso, toMillis } from './rows';

interface FindingRow {
  fleet: string;
  id: string;
  record: string;
  opened_at: StoredTime | null;
  told: string | null;
  told_at: StoredTime | null;
}

interface WatchRow {
  fleet: string;
  judged_at: StoredTime;
  rolled_up_5m: StoredTime | null;
  rolled_up_1h: StoredTime | null;
}

const SEVERITIES: Severity[] = ['critical', 'warning', 'info'];

/** Keeps what is wrong in the fleets in the database of the plugin. */
export class DatabaseFindingStore implements FindingStore {
  readonly #knex: Knex;

  /** @param knex - a database that `DatabaseFleetStore.create` has migrated */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async getFindings(fleet: string): Promise<Finding[]> {
    const rows = await this.#knex<FindingRow>('findings')
      .where({ fleet })
      .whereNotNull('opened_at');
    return rows
      .map(fromFindingRow)
      .filter(({ closedAt }) => closedAt === null)
      .map(({ finding, severity, openedAt }) => ({
        ...finding,
        severity,
        openedAt,
      }))
      .sort(
        (a, b) =>
          SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
          (a.id < b.id ? -1 : 1),
      );
  }

  async getTrackedFindings(fleet: string): Promise<TrackedFinding[]> {
    const rows = await this.#knex<FindingRow>('findings')
      .where({ fleet })
      .orderBy('id');
    return rows.map(fromFindingRow);
  }

  async saveFindings(
    fleet: string,
    changes: { kept: TrackedFinding[]; forgotten: string[] },
  ): Promise<void> {
    const rows = changes.kept.map(finding => toFindingRow(fleet, finding));
    await this.#knex.transaction(async tx => {
      for (const batch of batches(changes.forgotten)) {
        await tx<FindingRow>('findings')
          .where({ fleet })
          .whereIn('id', batch)
          .delete();
      }
      for (const batch of batches(rows)) {
        await tx<FindingRow>('findings')
          .insert(batch)
          .onConflict(['fleet', 'id'])
          .merge();
      }
    });
  }

  async getWatch(fleet: string): Promise<Watch | undefined> {
    const row = await this.#knex<WatchRow>('watches').where({ fleet }).first();
    return (
      row && {
        judgedAt: toIso(row.judged_at),
        rolledUp: {
          '5m': toIsoOrNull(row.rolled_up_5m),
          '1h': toIsoOrNull(row.rolled_up_1h),
        },
      }
    );
  }

  async saveJudgedAt(fleet: string, judgedAt: string): Promise<void> {
    await this.#knex<WatchRow>('watches')
      .insert({ fleet, judged_at: toMillis(judgedAt) })
      .onConflict('fleet')
      .merge(['judged_at']);
  }

  async saveRolledUp(
    fleet: string,
    resolution: RolledUpResolution,
    until: string,
  ): Promise<void> {
    await this.#knex<WatchRow>('watches')
      .where({ fleet })
      .update(
        resolution === '5m'
          ? { rolled_up_5m: toMillis(until) }
          : { rolled_up_1h: toMillis(until) },
      );
  }
}

function toFindingRow(fleet: string, finding: TrackedFinding): FindingRow {
  const { told, ...record } = finding;
  return {
    fleet,
    id: record.finding.id,
    record: JSON.stringify(record),
    opened_at: toMillisOrNull(record.openedAt),
    told: told?.what ?? null,
    told_at: toMillisOrNull(told?.at ?? null),
  };
}

function fromFindingRow(row: FindingRow): TrackedFinding {
  const told =
    row.told !== null && row.told_at !== null
      ? { what: row.told, at: toIso(row.told_at) }
      : null;
  return { ...JSON.parse(row.record), told };
}

function toIsoOrNull(time: StoredTime | null): string | null {
  return time === null ? null : toIso(time);
}

function toMillisOrNull(iso: string | null): number | null {
  return iso === null ? null : toMillis(iso);
}
