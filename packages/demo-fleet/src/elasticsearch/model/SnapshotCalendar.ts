import type { MemberSpec } from '../../spec';
import { resourceNotFound, ElasticsearchError } from '../errors';
import { stableNumber, stableUuid } from '../random';
import type { EsIndex } from './EsIndex';

const day = 24 * 3600 * 1000;
const runsAt = 1.5 * 3600 * 1000;
const kept = 14;

export interface SnapshotInfo {
  name: string;
  uuid: string;
  state: 'SUCCESS' | 'PARTIAL' | 'IN_PROGRESS';
  startedAt: number;
  endedAt: number;
}

export interface Repository {
  name: string;
  /** Member whose snapshots it holds. */
  owner: string;
  readonly: boolean;
}

/** Name of a member's own repository, and of it elsewhere. */
const repositoryOf = (member: string) => `${member}-snapshots`;

export const policyName = 'nightly';

/**
 * Snapshots every night at 01:30 UTC by a policy. They follow from the time
 * alone, so that every process that reads a repository sees the same ones.
 */
export class SnapshotCalendar {
  readonly repositories: Repository[];
  readonly #spec: MemberSpec;
  readonly #startedAt: number;

  constructor(spec: MemberSpec, now: number) {
    this.#spec = spec;
    this.#startedAt = now;
    this.repositories = [
      ...(spec.snapshots ? [{ owner: spec.name, readonly: false }] : []),
      ...(spec.readsSnapshotsOf ?? []).map(owner => ({
        owner,
        readonly: true,
      })),
    ].map(repository => ({
      ...repository,
      name: repositoryOf(repository.owner),
    }));
  }

  /** True when a policy takes snapshots here. */
  get hasPolicy(): boolean {
    return this.#spec.snapshots ?? false;
  }

  repository(name: string): Repository {
    const repository = this.repositories.find(r => r.name === name);
    if (!repository) {
      throw new ElasticsearchError(
        'repository_missing_exception',
        `[${name}] missing`,
        404,
      );
    }
    return repository;
  }

  /** The snapshots of a member at a time, oldest first. */
  list(owner: string, now: number): SnapshotInfo[] {
    const last = Math.floor((now - runsAt) / day);
    return Array.from({ length: kept }, (_, i) => last - kept + 1 + i).map(
      number => snapshotOf(owner, number, now),
    );
  }

  /** Those that run now. */
  running(now: number): SnapshotInfo[] {
    if (!this.hasPolicy) return [];
    return this.list(this.#spec.name, now).filter(
      snapshot => snapshot.state === 'IN_PROGRESS',
    );
  }

  /** Runs of the policy that ended before now, newest last. */
  finished(now: number): SnapshotInfo[] {
    return this.list(this.#spec.name, now).filter(
      snapshot => snapshot.state !== 'IN_PROGRESS',
    );
  }

  nextRun(now: number): number {
    return Math.floor((now - runsAt) / day) * day + day + runsAt;
  }

  /** Number of snapshots that the policy took since the node started, as its counters say. */
  takenSinceStart(now: number): number {
    const runs = (at: number) => Math.floor((at - runsAt) / day);
    return runs(now) - runs(this.#startedAt) + kept;
  }

  checkPolicy(name: string): void {
    if (!this.hasPolicy || name !== policyName) {
      throw resourceNotFound(
        `snapshot lifecycle policy or policies [${name}] not found, no policies are configured`,
      );
    }
  }
}

function snapshotOf(owner: string, number: number, now: number): SnapshotInfo {
  const startedAt = number * day + runsAt;
  const uuid = stableUuid('snapshot', owner, number);
  const duration = 180_000 + Math.floor(stableNumber(uuid) * 240_000);
  const endedAt = startedAt + duration;
  const partial = stableNumber(uuid, 'partial') < 0.04;
  const ended = partial ? 'PARTIAL' : 'SUCCESS';
  const date = new Date(startedAt)
    .toISOString()
    .slice(0, 10)
    .replace(/-/g, '.');
  return {
    name: `${policyName}-${date}-${uuid
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')}`,
    uuid,
    state: now < endedAt ? 'IN_PROGRESS' : ended,
    startedAt,
    endedAt,
  };
}

/** Names of the indices that a snapshot of a cluster holds. */
export const snapshottedIndices = (indices: EsIndex[]): string[] =>
  indices.map(index => index.name).sort();
