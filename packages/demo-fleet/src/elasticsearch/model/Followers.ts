import type { FollowSpec, MemberSpec } from '../../spec';
import { toCause, type ErrorCause } from '../errors';
import type { RemoteIndex } from '../transport';
import type { EsIndex, FollowerMetadata } from './EsIndex';
import {
  leasesAfter,
  makeFollowerIndex,
  setCheckpoints,
} from './followerIndex';
import {
  ShardFollowTask,
  defaultParameters,
  type FollowParameters,
} from './FollowTask';
import type { Indices } from './Indices';
import { historyLost } from './LeaderSide';
import type { RemoteConnections } from './RemoteConnections';
import { Throttles } from './Throttle';

/** How fast a first copy runs: 40 MB a second and data node. */
const recoveryBytesPerSecond = 3 * 40 * 1024 * 1024;

/** How long a throttled follower is behind when the demo starts. */
const initialBacklogSeconds = 600;

type Failure = 'fatal' | 'history-lost';

const fatalCause: ErrorCause = {
  type: 'illegal_state_exception',
  reason: 'Unable to open any connections to remote cluster',
};

const lostCause = (task: ShardFollowTask): ErrorCause =>
  historyLost(
    { leases: new Map() },
    task.checkpoint + 1,
    Math.max(task.checkpoint + 1, task.leaderGlobalCheckpoint),
  ).toCause();

/** The followers of a cluster: their tasks, first copies and reads. */
export class Followers {
  readonly tasks = new Map<string, ShardFollowTask[]>();
  /** Followers whose first copy does not go on. */
  readonly heldCopies = new Set<string>();
  readonly #parameters = new Map<string, FollowParameters>();
  readonly #indices: Indices;
  readonly #connections: RemoteConnections;
  readonly #clusterName: string;
  readonly #throttles: Throttles;
  readonly #now: () => number;
  /** Links of the specification whose leader has not answered yet. */
  #pending: Array<{ spec: FollowSpec; leader: string; follower: string }>;
  readonly #failures = new Map<string, Failure>();
  #recoveredAt: number;

  constructor(options: {
    spec: MemberSpec;
    clusterName: string;
    indices: Indices;
    connections: RemoteConnections;
    now: () => number;
  }) {
    this.#indices = options.indices;
    this.#connections = options.connections;
    this.#clusterName = options.clusterName;
    this.#now = options.now;
    this.#throttles = new Throttles(options.spec.follows);
    this.#recoveredAt = options.now();
    this.#pending = options.spec.follows.flatMap(spec =>
      Object.entries(spec.indices).map(([leader, follower]) => ({
        spec,
        leader,
        follower,
      })),
    );
  }

  /** The indices that follow others, whether their tasks run or not. */
  all(): EsIndex[] {
    return this.#indices.all().filter(index => index.follower);
  }

  parametersOf(name: string): FollowParameters {
    return this.#parameters.get(name) ?? defaultParameters;
  }

  /** Starts the tasks of an index, with counters at zero. */
  start(index: EsIndex, parameters: FollowParameters): void {
    this.#parameters.set(index.name, parameters);
    const tasks = index.shards.map(
      ({ number }) =>
        new ShardFollowTask({
          index,
          shard: number,
          parameters,
          clusterName: this.#clusterName,
          now: this.#now(),
        }),
    );
    this.tasks.set(index.name, tasks);
    const failure = this.#failures.get(index.name);
    // Lost history stays lost; any other failure is gone with a new task.
    if (failure === 'history-lost') this.#breakTask(tasks[0], failure);
    else this.#failures.delete(index.name);
  }

  /** Ends the tasks of an index. False when there were none. */
  stop(name: string): boolean {
    return this.tasks.delete(name);
  }

  /** Makes a follower whose first copy is still to come. */
  async create(options: {
    name: string;
    alias: string;
    leader: RemoteIndex;
    parameters: FollowParameters;
    settings?: Record<string, string>;
    dataStream?: string;
  }): Promise<EsIndex> {
    const { leader } = options;
    this.#failures.delete(options.name);
    this.stop(options.name);
    const index = makeFollowerIndex(this.#indices, options);
    index.recovery = {
      startedAt: this.#now(),
      totalBytes: leader.bytes,
      recoveredBytes: 0,
      checkpoints: leader.checkpoints,
    };
    this.#parameters.set(index.name, options.parameters);
    await this.#putLeases(index, leader.checkpoints);
    return index;
  }

  async step(): Promise<void> {
    await this.#startPending();
    await this.#recover();
    await this.#read();
  }

  /** Makes the task of the first shard fail for good. */
  failShard(name: string, failure: Failure): void {
    this.#failures.set(name, failure);
    const task = this.tasks.get(name)?.[0];
    if (task) this.#breakTask(task, failure);
  }

  /** Takes the task of the last shard of an index away, as when no node may run it. */
  dropTask(name: string): void {
    this.tasks.get(name)?.pop();
  }

  /** Starts what stopped for good anew, as pause and resume would. */
  healShards(): void {
    this.#failures.clear();
    for (const [name, tasks] of this.tasks) {
      const index = this.#indices.find(name);
      if (index && tasks.some(task => task.fatal)) {
        this.start(index, this.parametersOf(name));
      }
    }
  }

  #breakTask(task: ShardFollowTask, failure: Failure): void {
    task.failForGood(failure === 'fatal' ? fatalCause : lostCause(task));
  }

  async #putLeases(index: EsIndex, checkpoints: number[]): Promise<void> {
    const { alias, leaderIndex } = index.follower as FollowerMetadata;
    await this.#connections.call(alias, {
      kind: 'put-leases',
      index: leaderIndex,
      leases: leasesAfter(this.#clusterName, index, checkpoints),
    });
  }

  /** Followers of the specification begin as if they had long been copied. */
  async #startPending(): Promise<void> {
    const pending = this.#pending;
    const started = await Promise.all(
      pending.map(link => this.#startLink(link).catch(() => false)),
    );
    this.#pending = pending.filter((_, i) => !started[i]);
  }

  async #startLink(link: {
    spec: FollowSpec;
    leader: string;
    follower: string;
  }): Promise<boolean> {
    if (this.#indices.find(link.follower)?.open) return true;
    const { alias, indices, throttle } = link.spec;
    const leader = await this.#connections.call(alias, {
      kind: 'index-metadata',
      index: link.leader,
    });
    const shards = Object.keys(indices).length * leader.primaries;
    const backlog = throttle
      ? Math.floor((throttle * initialBacklogSeconds) / shards)
      : 0;
    const checkpoints = leader.checkpoints.map(checkpoint =>
      Math.max(-1, checkpoint - backlog),
    );
    const index = makeFollowerIndex(this.#indices, {
      name: link.follower,
      alias,
      leader,
    });
    setCheckpoints(index, checkpoints);
    await this.#putLeases(index, checkpoints);
    this.start(index, defaultParameters);
    return true;
  }

  /** First copies go on while the leader answers. */
  async #recover(): Promise<void> {
    const now = this.#now();
    const seconds = (now - this.#recoveredAt) / 1000;
    this.#recoveredAt = now;
    const recovering = this.all().filter(index => index.recovery);
    await Promise.all(
      recovering.map(index =>
        this.#recoverIndex(index, seconds, recovering.length),
      ),
    );
  }

  async #recoverIndex(
    index: EsIndex,
    seconds: number,
    sharedBy: number,
  ): Promise<void> {
    const { follower, recovery } = index;
    if (!follower || !recovery || seconds <= 0) return;
    if (this.heldCopies.has(index.name)) return;
    const reachable = await this.#connections
      .call(follower.alias, {
        kind: 'index-metadata',
        index: follower.leaderIndex,
      })
      .catch(() => undefined);
    if (!reachable || index.recovery !== recovery) return;
    recovery.recoveredBytes = Math.min(
      recovery.totalBytes,
      recovery.recoveredBytes +
        Math.ceil((seconds * recoveryBytesPerSecond) / sharedBy),
    );
    if (recovery.recoveredBytes < recovery.totalBytes) return;
    index.recovery = undefined;
    setCheckpoints(index, recovery.checkpoints);
    this.start(index, this.parametersOf(index.name));
  }

  async #read(): Promise<void> {
    const now = this.#now();
    const due = [...this.tasks.values()].flat().filter(task => task.isDue(now));
    const allowed = this.#throttles.allow(now, due);
    const byAlias = new Map<string, ShardFollowTask[]>();
    for (const task of due) {
      const alias = task.index.follower?.alias as string;
      byAlias.set(alias, [...(byAlias.get(alias) ?? []), task]);
    }
    await Promise.all(
      [...byAlias].map(([alias, tasks]) =>
        this.#readFrom(alias, tasks, allowed, now),
      ),
    );
  }

  async #readFrom(
    alias: string,
    tasks: ShardFollowTask[],
    allowed: Map<ShardFollowTask, number>,
    now: number,
  ): Promise<void> {
    const reads = tasks.map(task => task.nextRead(now, allowed.get(task)));
    const outcome = await this.#connections
      .call(alias, { kind: 'read', reads })
      .catch(error => ({ failed: toCause(error) }));
    tasks.forEach((task, i) => {
      // The task may have been stopped, or its index deleted, while the read ran.
      if (!this.tasks.get(task.index.name)?.includes(task)) return;
      if ('results' in outcome) {
        this.#throttles.spend(task, task.apply(now, outcome.results[i]));
      } else {
        task.fail(now, outcome.failed);
      }
    });
  }
}
