import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** The part of a source's id that says which system of the member it is read from. */
export function systemOf(source: string): string {
  return source.split('.', 1)[0];
}

/**
 * What of a member could not be read: a system such as `elasticsearch` when
 * none of its sources could, otherwise the ids of the sources. A source that was
 * not asked this time is taken to fail as before.
 */
export function listFailing(
  observations: Observation[],
  previous: string[],
): string[] {
  const asked = new Set(observations.map(({ source }) => source));
  const systems = new Set([...asked].map(systemOf));
  const failing = [...systems].flatMap(system => {
    const own = observations.filter(o => systemOf(o.source) === system);
    const failed = own.filter(({ error }) => error !== undefined);
    if (failed.length === own.length) return [system];
    const unasked = previous.filter(
      entry =>
        entry !== system && systemOf(entry) === system && !asked.has(entry),
    );
    return [...failed.map(({ source }) => source), ...unasked];
  });
  return failing.sort();
}

/** What changed from one collection to the next, for people who read the log. */
export interface FailureChanges {
  /** With code and message of the first error, for example `elasticsearch (timeout: …)`. */
  started: string[];
  ended: string[];
}

/** Which failures began and which ended. */
export function compareFailing(
  before: string[],
  after: string[],
  observations: Observation[],
): FailureChanges {
  const covers = (list: string[], entry: string) =>
    list.includes(entry) || list.includes(systemOf(entry));
  return {
    started: after
      .filter(entry => !before.includes(entry))
      .map(entry => describe(entry, observations)),
    ended: before.filter(entry => !covers(after, entry)),
  };
}

function describe(entry: string, observations: Observation[]): string {
  const error = observations.find(
    ({ source, error: e }) =>
      e && (source === entry || systemOf(source) === entry),
  )?.error;
  return error ? `${entry} (${error.code}: ${error.message})` : entry;
}
