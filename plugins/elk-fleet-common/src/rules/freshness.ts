import type { SourceError, SourceStatus } from '../generated/api';
import type {
  MemberObservations,
  Observation,
  SourceId,
} from '../model/sources';

/**
 * One member with what its sources said.
 *
 * @public
 */
export interface ObservedMember {
  fleet: string;
  name: string;
  /** It is to go: what it lacks is no trouble. */
  retiring?: boolean;
  /** Of what the member's configuration still gives access to. */
  observations: MemberObservations;
}

/**
 * What the rules measure against.
 *
 * @public
 */
export interface RuleOptions {
  now: Date;
  /** How often a member is read, in milliseconds. */
  intervalMs: number;
}

/**
 * How well a member could be read, by its main source.
 *
 * @public
 */
export interface MemberReading {
  /** Id of the main source; undefined when the member was never tried. */
  source: SourceId | undefined;
  /** ISO time of the last good value of the main source. */
  observedAt: string | null;
  /** Why the last try failed; null when it succeeded or there was none. */
  error: SourceError | null;
  stale: boolean;
}

/** The source that speaks for a member: the first of these that was ever tried. */
const MAIN_SOURCES: SourceId[] = [
  'elasticsearch.health',
  'elasticsearch.identity',
  'kubernetes.workloads',
  'kubernetes.eck',
  'kibana.status',
  'logstash.info',
];

/**
 * Whether a value is too old to speak for the present: it was never read, or
 * more than two intervals ago.
 *
 * @public
 */
export function isStale(
  observedAt: string | null | undefined,
  options: RuleOptions,
): boolean {
  return (
    !observedAt ||
    options.now.getTime() - Date.parse(observedAt) > 2 * options.intervalMs
  );
}

/**
 * Whether a source speaks for the present: its last try succeeded, and not
 * longer than two intervals ago.
 *
 * @public
 */
export function isFresh(
  observation: Observation | undefined,
  options: RuleOptions,
): boolean {
  return (
    observation?.value !== undefined &&
    observation.error === undefined &&
    !isStale(observation.observedAt, options)
  );
}

/**
 * How well a member could be read. Its main source is the health of
 * Elasticsearch where that is configured, else Kubernetes, else whatever was
 * tried first.
 *
 * @public
 */
export function readingOf(
  observations: MemberObservations,
  options: RuleOptions,
): MemberReading {
  const source =
    MAIN_SOURCES.find(id => observations[id]) ??
    (Object.keys(observations)[0] as SourceId | undefined);
  const observation = source && observations[source];
  return {
    source,
    observedAt: observation?.observedAt ?? null,
    error: errorOf(observation),
    stale: isStale(observation?.observedAt, options),
  };
}

/**
 * Why the last try of a source failed; null when it succeeded or there was none.
 *
 * @public
 */
export function errorOf(
  observation: Observation | undefined,
): SourceError | null {
  return observation?.error
    ? { ...observation.error, at: observation.attemptedAt }
    : null;
}

/**
 * When each source of a member was last read, and what went wrong since, in
 * the order of their ids.
 *
 * @public
 */
export function sourceStatuses(
  observations: MemberObservations,
): SourceStatus[] {
  return Object.entries(observations as Record<string, Observation>)
    .map(([source, observation]) => ({
      source,
      observedAt: observation.observedAt ?? null,
      attemptedAt: observation.attemptedAt,
      error: errorOf(observation),
    }))
    .sort((a, b) => a.source.localeCompare(b.source));
}
