import type {
  Observation,
  ObservationError,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample, ScheduledMember } from './FleetStore';

// Times are bigints of milliseconds: SQLite returns them as numbers, PostgreSQL
// as strings.
export type StoredTime = number | string;

export interface ObservationRow {
  fleet: string;
  member: string;
  source: string;
  value: string | null;
  observed_at: StoredTime | null;
  attempted_at: StoredTime;
  duration_ms: number;
  error_code: string | null;
  error_message: string | null;
}

export interface SampleRow {
  fleet: string;
  series: string;
  subject: string;
  at: StoredTime;
  numbers: string;
  expires_at: StoredTime;
}

export interface ScheduleRow {
  fleet: string;
  member: string;
  due_at: StoredTime;
  claimed_until: StoredTime | null;
  failures: number;
  collections: number;
  failing: string;
}

export function toMillis(iso: string): number {
  const millis = Date.parse(iso);
  if (Number.isNaN(millis)) {
    throw new TypeError(`'${iso}' is no ISO time`);
  }
  return millis;
}

export function toIso(time: StoredTime): string {
  return new Date(Number(time)).toISOString();
}

export function toObservationRow(observation: Observation): ObservationRow {
  const { fleet, member, source, error, value, observedAt } = observation;
  return {
    fleet,
    member,
    source,
    value: value === undefined ? null : JSON.stringify(value),
    observed_at: observedAt === undefined ? null : toMillis(observedAt),
    attempted_at: toMillis(observation.attemptedAt),
    duration_ms: Math.round(observation.durationMs),
    error_code: error?.code ?? null,
    error_message: error?.message ?? null,
  };
}

export function fromObservationRow(row: ObservationRow): Observation {
  return {
    fleet: row.fleet,
    member: row.member,
    source: row.source,
    value: row.value === null ? undefined : JSON.parse(row.value),
    observedAt: row.observed_at === null ? undefined : toIso(row.observed_at),
    attemptedAt: toIso(row.attempted_at),
    durationMs: row.duration_ms,
    error:
      row.error_code === null
        ? undefined
        : {
            code: row.error_code as ObservationError['code'],
            message: row.error_message ?? '',
          },
  };
}

export function toSampleRow(sample: Sample, expiresAt: string): SampleRow {
  return {
    fleet: sample.fleet,
    series: sample.series,
    subject: sample.subject,
    at: toMillis(sample.at),
    numbers: JSON.stringify(sample.values),
    expires_at: toMillis(expiresAt),
  };
}

export function fromSampleRow(row: SampleRow): Sample {
  return {
    fleet: row.fleet,
    series: row.series,
    subject: row.subject,
    at: toIso(row.at),
    values: JSON.parse(row.numbers),
  };
}

export function fromScheduleRow(row: ScheduleRow): ScheduledMember {
  return {
    fleet: row.fleet,
    member: row.member,
    dueAt: toIso(row.due_at),
    failures: row.failures,
    collections: row.collections,
    failing: JSON.parse(row.failing),
  };
}
