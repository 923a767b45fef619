import type { Finding, Severity } from '../generated/api';

/**
 * When a finding is told, and when it is over.
 *
 * @public
 */
export interface HysteresisOptions {
  /** Observations in a row after which a finding opens. */
  openAfter: number;
  /** Observations in a row without it after which it closes, or calms down. */
  closeAfter: number;
  /** Severities that are told at the first observation. */
  immediate: Severity[];
}

/** @public */
export const DEFAULT_HYSTERESIS: HysteresisOptions = {
  openAfter: 2,
  closeAfter: 3,
  immediate: ['critical'],
};

/**
 * What is kept of a finding from one observation to the next. Times are ISO.
 *
 * @public
 */
export interface FindingRecord {
  /** As it was last observed. */
  finding: Finding;
  /** As it was told; what was observed since may differ for a while. */
  severity: Severity;
  /** Null until it is told. */
  openedAt: string | null;
  lastSeenAt: string;
  closedAt: string | null;
  /** Observations in a row with it, up to the last; 0 when that was without it. */
  seen: number;
  /** Observations in a row without it. */
  missed: number;
  /** Observations in a row in which it was worse, or calmer, than was told. */
  differs: { worse: boolean; times: number } | null;
}

/**
 * A change of what is told.
 *
 * @public
 */
export interface FindingEvent {
  type: 'opened' | 'changed-severity' | 'closed';
  /** ISO time. */
  at: string;
  finding: Finding;
  severity: Severity;
  /** What was told before; null when it opens. */
  previousSeverity: Severity | null;
}

/**
 * The findings after an observation.
 *
 * @public
 */
export interface FindingsStep {
  /** Those that are open, and those that may open; for the next step. */
  records: FindingRecord[];
  /** Those that were closed by this step. */
  closed: FindingRecord[];
  events: FindingEvent[];
}

const CALMEST_FIRST: Severity[] = ['info', 'warning', 'critical'];

/**
 * Takes the findings of one observation into account. A finding opens after so
 * many observations in a row, or at once when it is severe, and closes after so
 * many without it; its severity changes by the same rule. One that comes again
 * after it was closed opens anew. Of several with one id the most severe counts.
 *
 * What cannot be judged, since its source was not read, neither opens nor
 * closes: not to see a finding is no proof that it is gone.
 *
 * @param records - of the step before
 * @param observed - all findings of now
 * @param step - ISO time of the observation, and which findings could not have
 *   been observed
 * @returns each list by the ids of the findings
 * @public
 */
export function advanceFindings(
  records: FindingRecord[],
  observed: Finding[],
  step: { at: string; isUnjudged?: (finding: Finding) => boolean },
  options: HysteresisOptions = DEFAULT_HYSTERESIS,
): FindingsStep {
  const { at, isUnjudged = () => false } = step;
  const known = new Map(records.map(record => [record.finding.id, record]));
  const now = mostSevere(observed);
  const ids = [...new Set([...known.keys(), ...now.keys()])].sort();
  const result: FindingsStep = { records: [], closed: [], events: [] };
  for (const id of ids) {
    const before = known.get(id);
    const finding = now.get(id);
    const after = finding
      ? see(before, finding, at, options)
      : miss(before!, at, isUnjudged, options);
    if (after) {
      (after.closedAt ? result.closed : result.records).push(after);
      result.events.push(...eventsOf(before, after, at));
    }
  }
  return result;
}

/** By id. */
function mostSevere(findings: Finding[]): Map<string, Finding> {
  const worst = new Map<string, Finding>();
  for (const finding of findings) {
    const other = worst.get(finding.id);
    if (!other || isBefore(finding, other)) {
      worst.set(finding.id, finding);
    }
  }
  return worst;
}

/** The more severe first; of equals an order that does not depend on theirs. */
function isBefore(a: Finding, b: Finding): boolean {
  const more = rank(a.severity) - rank(b.severity);
  return more > 0 || (more === 0 && JSON.stringify(a) < JSON.stringify(b));
}

function rank(severity: Severity): number {
  return CALMEST_FIRST.indexOf(severity);
}

function see(
  before: FindingRecord | undefined,
  finding: Finding,
  at: string,
  options: HysteresisOptions,
): FindingRecord {
  const seen = (before?.seen ?? 0) + 1;
  const record = { finding, lastSeenAt: at, closedAt: null, seen, missed: 0 };
  if (before?.openedAt) {
    const { openedAt } = before;
    return { ...record, openedAt, ...severityAfter(before, finding, options) };
  }
  const opens =
    options.immediate.includes(finding.severity) || seen >= options.openAfter;
  return {
    ...record,
    severity: finding.severity,
    openedAt: opens ? at : null,
    differs: null,
  };
}

function severityAfter(
  { severity, differs }: FindingRecord,
  finding: Finding,
  { openAfter, closeAfter, immediate }: HysteresisOptions,
): Pick<FindingRecord, 'severity' | 'differs'> {
  if (finding.severity === severity) {
    return { severity, differs: null };
  }
  const worse = rank(finding.severity) > rank(severity);
  const times = differs?.worse === worse ? differs.times + 1 : 1;
  const enough = worse ? openAfter : closeAfter;
  return times >= enough || (worse && immediate.includes(finding.severity))
    ? { severity: finding.severity, differs: null }
    : { severity, differs: { worse, times } };
}

/** Undefined when it never opened. */
function miss(
  before: FindingRecord,
  at: string,
  isUnjudged: (finding: Finding) => boolean,
  { closeAfter }: HysteresisOptions,
): FindingRecord | undefined {
  if (isUnjudged(before.finding)) {
    return before;
  }
  if (!before.openedAt) {
    return undefined;
  }
  const missed = before.missed + 1;
  const closedAt = missed >= closeAfter ? at : null;
  return { ...before, seen: 0, missed, differs: null, closedAt };
}

function eventsOf(
  before: FindingRecord | undefined,
  after: FindingRecord,
  at: string,
): FindingEvent[] {
  const { finding, severity } = after;
  const event = (
    type: FindingEvent['type'],
    previousSeverity: Severity | null,
  ) => [{ type, at, finding, severity, previousSeverity }];
  if (after.closedAt) {
    return event('closed', severity);
  }
  if (after.openedAt && !before?.openedAt) {
    return event('opened', null);
  }
  return before?.openedAt && before.severity !== severity
    ? event('changed-severity', before.severity)
    : [];
}
