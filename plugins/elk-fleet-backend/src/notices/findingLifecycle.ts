import {
  advanceFindings,
  type Finding,
  type FindingEvent,
  type Severity,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { AlertSettings } from '../config/settings';
import type { TrackedFinding } from '../store/FindingStore';

/**
 * What was told of a finding holds for so long, in milliseconds, even when it
 * comes and goes: who is woken by it every minute switches it off.
 */
export const QUIET_MS = 15 * 60_000;

/** What the owner of a finding is to be told. */
export interface Notice {
  what: 'open' | 'over';
  finding: TrackedFinding;
}

/** The findings of a fleet after one judgement. */
export interface FindingChanges {
  kept: TrackedFinding[];
  /** Ids. */
  forgotten: string[];
  events: FindingEvent[];
}

const MOST_SEVERE_FIRST: Severity[] = ['critical', 'warning', 'info'];

/**
 * Takes one judgement into account. What closed is kept while it is quiet, so
 * that a finding that comes and goes is told as little as is true.
 */
export function advance(
  tracked: TrackedFinding[],
  observed: Finding[],
  step: { at: string; isUnjudged: (finding: Finding) => boolean },
  { openAfter, closeAfter }: Pick<AlertSettings, 'openAfter' | 'closeAfter'>,
): FindingChanges {
  const { records, closed, events } = advanceFindings(
    tracked.filter(({ closedAt }) => closedAt === null),
    observed,
    step,
    { openAfter, closeAfter, immediate: ['critical'] },
  );
  const told = new Map(tracked.map(known => [known.finding.id, known.told]));
  const current = new Map<string, TrackedFinding>();
  const closedBefore = tracked.filter(({ closedAt }) => closedAt !== null);
  for (const record of [...closedBefore, ...closed, ...records]) {
    const { id } = record.finding;
    current.set(id, { ...record, told: told.get(id) ?? null });
  }
  const kept = [...current.values()].filter(
    finding => finding.closedAt === null || isRemembered(finding, step.at),
  );
  const ids = new Set(kept.map(({ finding }) => finding.id));
  return {
    kept,
    forgotten: [...told.keys()].filter(id => !ids.has(id)),
    events,
  };
}

/**
 * What is to be told now, most severe first: that a finding is open, once; and
 * that it is over, to those alone who were told that it was open.
 */
export function listNotices(
  findings: TrackedFinding[],
  options: { at: string; notify: AlertSettings['notify'] },
): Notice[] {
  const { at, notify } = options;
  if (notify === 'nobody') return [];
  const least = MOST_SEVERE_FIRST.indexOf(notify);
  return findings
    .flatMap((finding): Notice[] => {
      const { told, openedAt, closedAt } = finding;
      if (closedAt !== null) {
        return told?.what === 'open' ? [{ what: 'over', finding }] : [];
      }
      const isOpen = openedAt !== null && told?.what !== 'open';
      const isSevere = MOST_SEVERE_FIRST.indexOf(finding.severity) <= least;
      return isOpen && isSevere && !isQuiet(finding, at)
        ? [{ what: 'open', finding }]
        : [];
    })
    .sort(
      (a, b) =>
        MOST_SEVERE_FIRST.indexOf(a.finding.severity) -
        MOST_SEVERE_FIRST.indexOf(b.finding.severity),
    );
}

function isRemembered(finding: TrackedFinding, at: string): boolean {
  return finding.told?.what === 'open' || isQuiet(finding, at);
}

function isQuiet({ told }: TrackedFinding, at: string): boolean {
  return told !== null && Date.parse(at) - Date.parse(told.at) < QUIET_MS;
}
