import type { Drift, PlacementStatus } from '../../generated/api';
import { capital, sentence } from '../words';

/** Something that was found out about a placement. */
export interface Judgement {
  /** Undefined for what changes no status. */
  status?: PlacementStatus;
  reason?: string;
  drift?: Omit<Drift, 'message'>;
}

/** Worst first, as the API says. */
export const STATUS_ORDER: PlacementStatus[] = [
  'failed',
  'conflict',
  'drifted',
  'pending',
  'not-ready',
  'suspended',
  'unknown',
  'in-sync',
];

/** The worst of some; `in-sync` when there are none. */
export function worstStatus(
  statuses: Array<PlacementStatus | undefined>,
): PlacementStatus {
  return STATUS_ORDER.find(
    candidate => candidate === 'in-sync' || statuses.includes(candidate),
  )!;
}

/** Of several judgements the worst counts, and all their reasons are given. */
export function concludeFrom(
  judgements: Judgement[],
  notes: string[] = [],
): { status: PlacementStatus; reasons: string[]; drift: Drift[] } {
  const drift = judgements.flatMap(({ drift: found, reason = '' }) =>
    found ? [{ ...found, message: sentence(capital(reason)) }] : [],
  );
  return {
    status: worstStatus(judgements.map(({ status }) => status)),
    reasons: [
      ...new Set([
        ...judgements.flatMap(({ reason }) =>
          reason ? [sentence(capital(reason))] : [],
        ),
        ...notes,
      ]),
    ],
    drift,
  };
}

/** A value as evidence; null when it is not known. */
export function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
