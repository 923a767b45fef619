import type {
  Observation,
  ObservationError,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  type MemberConnections,
  SourceError,
  type SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import pLimit from 'p-limit';
import type { CollectionSettings, TargetSettings } from '../config/settings';
import type { Connections } from '../connections/createConnections';
import { toObservationError } from '../connections/toObservationError';
import { orAborted, startDeadline } from './deadline';
import { systemOf } from './failures';

/** Errors that any other read of the same system would meet as well. */
const systemWide: ReadonlySet<ObservationError['code']> = new Set([
  'unreachable',
  'timeout',
  'tls',
  'unauthorized',
] as const);

/** What {@link MemberCollector} needs. */
export interface MemberCollectorOptions {
  readers: SourceReader[];
  connections: Pick<Connections, 'forMember'>;
  settings: Pick<CollectionSettings, 'deadlineMs' | 'connectionsPerMember'>;
  /** Milliseconds since the epoch; the system's clock unless given. */
  now?: () => number;
}

/** Which sources are due, and how to end the collection early. */
export interface CollectOptions {
  /** Collections since all sources were asked for. */
  collections: number;
  /** What could not be read the last time, see `listFailing`. */
  failing: string[];
  signal: AbortSignal;
}

interface Attempt {
  member: TargetSettings;
  connections: MemberConnections;
  signal: AbortSignal;
}

/** Reads the sources of one member, all within one deadline. */
export class MemberCollector {
  readonly #options: MemberCollectorOptions;
  readonly #now: () => number;

  constructor(options: MemberCollectorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Reads what is due. A source that fails is an observation like any other,
   * and the systems of the member do not wait for one another.
   */
  async collect(
    member: TargetSettings,
    options: CollectOptions,
  ): Promise<Observation[]> {
    const { readers, connections, settings } = this.#options;
    const deadline = startDeadline(settings.deadlineMs, options.signal);
    try {
      const attempt: Attempt = {
        member,
        connections: await connections.forMember(member, deadline.signal),
        signal: deadline.signal,
      };
      const bySystem = new Map<string, SourceReader[]>();
      for (const reader of readers) {
        if (!isDue(reader, options)) continue;
        if (!isApplicable(reader, attempt.connections)) continue;
        const system = systemOf(reader.source);
        bySystem.set(system, [...(bySystem.get(system) ?? []), reader]);
      }
      const observations = await Promise.all(
        [...bySystem.values()].map(group => this.#readSystem(group, attempt)),
      );
      return observations.flat();
    } finally {
      deadline.end();
    }
  }

  /**
   * Asks for one source first: when that shows that the system as a whole does
   * not answer, the others have failed too, and cost the system nothing.
   */
  async #readSystem(
    [first, ...others]: SourceReader[],
    attempt: Attempt,
  ): Promise<Observation[]> {
    const probe = await this.#read(first, attempt);
    const { error } = probe;
    if (error && systemWide.has(error.code)) {
      return [
        probe,
        ...others.map(({ source }) => ({
          ...this.#observation(source, attempt, this.#now()),
          error,
        })),
      ];
    }
    const limit = pLimit(this.#options.settings.connectionsPerMember);
    const rest = others.map(reader => limit(() => this.#read(reader, attempt)));
    return [probe, ...(await Promise.all(rest))];
  }

  async #read(reader: SourceReader, attempt: Attempt): Promise<Observation> {
    const { source } = reader;
    const { member, signal } = attempt;
    const startedAt = this.#now();
    try {
      signal.throwIfAborted();
      const value = await orAborted(
        reader.read(attempt.connections, signal),
        signal,
      );
      assertStorable(value, source, member);
      const observation = this.#observation(source, attempt, startedAt);
      return { ...observation, value, observedAt: observation.attemptedAt };
    } catch (error) {
      return {
        ...this.#observation(source, attempt, startedAt),
        error: toObservationError(error, { member, source, signal }),
      };
    }
  }

  #observation(
    source: string,
    { member }: Attempt,
    startedAt: number,
  ): Observation {
    return {
      fleet: member.fleet,
      member: member.name,
      source,
      value: undefined,
      observedAt: undefined,
      attemptedAt: new Date(startedAt).toISOString(),
      durationMs: Math.max(0, this.#now() - startedAt),
      error: undefined,
    };
  }
}

// After an outage of a system all its sources are read, so that none keeps an
// error until its turn comes.
function isDue(
  { source, every = 1 }: SourceReader,
  { collections, failing }: CollectOptions,
): boolean {
  return collections % every === 0 || failing.includes(systemOf(source));
}

// A reader that fails here is asked to read, where its error is caught.
function isApplicable(
  reader: SourceReader,
  connections: MemberConnections,
): boolean {
  try {
    return reader.applies(connections);
  } catch {
    return true;
  }
}

function assertStorable(
  value: unknown,
  source: string,
  member: TargetSettings,
): void {
  let problem = 'yielded no value';
  try {
    if (JSON.stringify(value) !== undefined) return;
  } catch (error) {
    problem = 'yielded a value that is no JSON';
  }
  throw new SourceError(
    'invalid-response',
    `The reader of ${source} ${problem} for member ${member.name}. Report this to whoever maintains the reader.`,
  );
}
