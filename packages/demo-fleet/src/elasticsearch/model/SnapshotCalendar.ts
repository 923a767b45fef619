import { memberSpecs, type MemberSpec } from '../../spec';
import {
  ElasticsearchError,
  illegalArgument,
  resourceNotFound,
} from '../errors';
import type { EsIndex } from './EsIndex';
import { nextRunOf, parseSchedule, runsOf } from './schedules';
import {
  kept,
  seasonedSnapshots,
  shortSnapshot,
  type SnapshotInfo,
} from './takenSnapshots';

export type { SnapshotInfo } from './takenSnapshots';

export interface Repository {
  name: string;
  /** Member whose snapshots it holds. */
  owner: string;
  /** Holds the snapshots that its owner has taken since long ago. */
  seasoned: boolean;
  readonly: boolean;
  type: string;
  settings: Record<string, string>;
}

/** A snapshot lifecycle policy. */
export interface SnapshotPolicy {
  id: string;
  version: number;
  modifiedAt: number;
  /** When it was made; -Infinity for one that was there before the demo. */
  since: number;
  name: string;
  schedule: string;
  repository: string;
  config?: object;
  retention?: object;
  /** When somebody had it run beside its schedule. */
  executed: number[];
}

/** Name of a member's own repository, and of it elsewhere. */
const repositoryOf = (member: string) => `${member}-snapshots`;

const bucketOf = (member: string) => `elk-${member}`;

const nightly = (spec: MemberSpec, now: number): SnapshotPolicy => ({
  id: 'nightly',
  version: 1,
  modifiedAt: now,
  since: -Infinity,
  name: '<nightly-{now/d}>',
  schedule: '0 30 1 * * ?',
  repository: repositoryOf(spec.name),
  config: { indices: ['*'], include_global_state: false },
  retention: { expire_after: '14d', min_count: 5, max_count: 50 },
  executed: [],
});

const types = ['azure', 'fs', 'gcs', 's3', 'source', 'url'];

/**
 * Repositories, and the snapshots that policies take. They follow from the
 * time alone, so that every process that reads a repository sees the same ones.
 */
export class SnapshotCalendar {
  readonly repositories: Repository[];
  readonly policies = new Map<string, SnapshotPolicy>();
  readonly #spec: MemberSpec;
  readonly #startedAt: number;

  constructor(spec: MemberSpec, now: number) {
    this.#spec = spec;
    this.#startedAt = now;
    if (spec.snapshots) this.policies.set('nightly', nightly(spec, now));
    this.repositories = [
      ...(spec.snapshots ? [{ owner: spec.name, readonly: false }] : []),
      ...(spec.readsSnapshotsOf ?? []).map(owner => ({
        owner,
        readonly: true,
      })),
    ].map(repository => ({
      ...repository,
      name: repositoryOf(repository.owner),
      seasoned: true,
      type: 's3',
      settings: {
        bucket: bucketOf(repository.owner),
        ...(repository.readonly && { readonly: 'true' }),
      },
    }));
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

  /** Registers a repository, or registers it anew. A bucket of another member holds what that one takes. */
  putRepository(
    name: string,
    { type, settings }: { type: string; settings: Record<string, string> },
  ): void {
    if (!types.includes(type)) {
      throw new ElasticsearchError(
        'repository_exception',
        `[${name}] repository type [${type}] does not exist`,
        500,
      );
    }
    const place = settings.bucket ?? settings.container ?? settings.location;
    const owner = memberSpecs.find(other => bucketOf(other.name) === place);
    const repository: Repository = {
      name,
      owner: owner?.name ?? this.#spec.name,
      seasoned: owner?.snapshots ?? false,
      readonly: settings.readonly === 'true' || type === 'url',
      type,
      settings,
    };
    const at = this.repositories.findIndex(other => other.name === name);
    if (at < 0) this.repositories.push(repository);
    else this.repositories[at] = repository;
  }

  deleteRepository(name: string): void {
    const at = this.repositories.indexOf(this.repository(name));
    this.repositories.splice(at, 1);
  }

  policy(id: string): SnapshotPolicy {
    const policy = this.policies.get(id);
    if (policy) return policy;
    throw resourceNotFound(
      `snapshot lifecycle policy or policies [${id}] not found, no policies are configured`,
    );
  }

  putPolicy(
    policy: Omit<
      SnapshotPolicy,
      'version' | 'modifiedAt' | 'since' | 'executed'
    >,
    now: number,
  ): void {
    if (!this.repositories.some(({ name }) => name === policy.repository)) {
      throw illegalArgument(`no such repository [${policy.repository}]`);
    }
    parseSchedule(policy.schedule);
    const previous = this.policies.get(policy.id);
    this.policies.set(policy.id, {
      ...policy,
      version: (previous?.version ?? 0) + 1,
      modifiedAt: now,
      since: previous?.since ?? now,
      executed: previous?.executed ?? [],
    });
  }

  deletePolicy(id: string): void {
    if (this.policies.delete(id)) return;
    throw resourceNotFound(`snapshot lifecycle policy not found: ${id}`);
  }

  /** Takes a snapshot at once; answers its name. */
  execute(id: string, now: number): string {
    const policy = this.policies.get(id);
    if (!policy) {
      throw illegalArgument(`no such snapshot lifecycle policy [${id}]`);
    }
    if (this.repository(policy.repository).readonly) {
      throw new ElasticsearchError(
        'repository_exception',
        `[${policy.repository}] cannot create snapshot in a readonly repository`,
        500,
      );
    }
    policy.executed.push(now);
    return this.takenBy(policy, now).pop()!.name;
  }

  /** The snapshots in a repository at a time, oldest first. */
  list(repository: Repository, now: number): SnapshotInfo[] {
    const seasoned =
      repository.seasoned && repository.owner !== this.#spec.name
        ? seasonedSnapshots(repository.owner, now)
        : [];
    const own = [...this.policies.values()]
      .filter(policy => policy.repository === repository.name)
      .flatMap(policy => this.takenBy(policy, now));
    return [...seasoned, ...own].sort((a, b) => a.startedAt - b.startedAt);
  }

  /** What a policy has taken, oldest first. */
  takenBy(policy: SnapshotPolicy, now: number): SnapshotInfo[] {
    const { id, since, executed } = policy;
    const owner = this.#spec.name;
    const scheduled =
      since === -Infinity
        ? seasonedSnapshots(owner, now)
        : runsOf(parseSchedule(policy.schedule), {
            since,
            now,
            last: kept,
          }).map(at => shortSnapshot(owner, policy, at, now));
    return [
      ...scheduled,
      ...executed.map(at => shortSnapshot(owner, policy, at, now)),
    ]
      .map(snapshot => ({ ...snapshot, policy: id }))
      .sort((a, b) => a.startedAt - b.startedAt);
  }

  /** Those that run now. */
  running(now: number): Array<SnapshotInfo & { repository: string }> {
    return [...this.policies.values()].flatMap(policy =>
      this.takenBy(policy, now)
        .filter(({ state }) => state === 'IN_PROGRESS')
        .map(snapshot => ({ ...snapshot, repository: policy.repository })),
    );
  }

  nextRun(policy: SnapshotPolicy, now: number): number {
    return nextRunOf(parseSchedule(policy.schedule), now);
  }

  /** Number of snapshots that a policy took since the node started, as its counters say. */
  takenSinceStart(policy: SnapshotPolicy, now: number): number {
    if (policy.since > -Infinity) return this.takenBy(policy, now).length;
    const { every, at } = parseSchedule(policy.schedule);
    const runs = (time: number) => Math.floor((time - at) / every);
    return runs(now) - runs(this.#startedAt) + kept + policy.executed.length;
  }
}

/** Names of the indices that a snapshot of a cluster holds. */
export const snapshottedIndices = (indices: EsIndex[]): string[] =>
  indices.map(index => index.name).sort();
