import type { Clock } from '../../clock';
import { elasticsearchName, type MemberSpec } from '../../spec';
import { stableUuid } from '../random';
import type {
  RemoteHandler,
  RemoteIdentity,
  RemoteTransport,
  SentRequest,
} from '../transport';
import { AutoFollower } from './AutoFollower';
import { ClusterFaults } from './ClusterFaults';
import { FollowApi } from './FollowApi';
import { Followers } from './Followers';
import { Indices } from './Indices';
import { LeaderSide } from './LeaderSide';
import { RemoteConnections } from './RemoteConnections';
import { SnapshotCalendar } from './SnapshotCalendar';
import {
  countShards,
  healthOf,
  worstHealth,
  type HealthStatus,
} from './health';
import { licensesCcr, type LicenseState } from './license';
import { copiesOf, nodesOf, type EsNode, type ShardCopy } from './nodes';
import { searchRateOf, seedIndices } from './seed';

/** What really is the case in a shard, for tests to compare answers with. */
export interface ShardTruth {
  shard: number;
  maxSeqNo: number;
  globalCheckpoint: number;
}

/** Somebody who waits for a condition to hold after a step. */
interface Waiter {
  condition: () => boolean;
  settle: (held: boolean) => void;
}

/**
 * One member's Elasticsearch in memory. It stands still until `step()` brings
 * it to the time of its clock; the same steps give the same cluster.
 */
export class ElasticsearchCluster implements RemoteHandler {
  readonly spec: MemberSpec;
  readonly name: string;
  readonly uuid: string;
  readonly indices: Indices;
  readonly connections: RemoteConnections;
  readonly followers: Followers;
  readonly follow: FollowApi;
  readonly autoFollow: AutoFollower;
  readonly leader: LeaderSide;
  readonly snapshots: SnapshotCalendar;
  readonly faults = new ClusterFaults(this);
  readonly startedAt: number;
  license: LicenseState;
  readonly #clock: Clock;
  #nodes: EsNode[];
  #caughtUpAt: number;
  #step?: Promise<void>;
  readonly #waiters = new Set<Waiter>();

  constructor(options: {
    spec: MemberSpec;
    clock: Clock;
    transport: RemoteTransport;
    /** What makes this cluster another one than an earlier one of the same member. */
    incarnation?: string;
  }) {
    const { clock, transport, incarnation } = options;
    // A copy, which changes with the cluster.
    const spec = { ...options.spec };
    const now = () => clock.now();
    this.spec = spec;
    this.#clock = clock;
    this.startedAt = now();
    this.#caughtUpAt = now();
    this.name = elasticsearchName(spec);
    this.uuid = stableUuid(
      'cluster',
      spec.name,
      ...(incarnation ? [incarnation] : []),
    );
    this.license = { type: spec.license, status: 'active' };
    this.#nodes = nodesOf(spec);
    this.indices = new Indices(spec.name);
    seedIndices(spec, this.indices, now());
    this.snapshots = new SnapshotCalendar(spec, now());
    this.connections = new RemoteConnections({ spec, transport, now });
    const shared = {
      spec,
      now,
      clusterName: this.name,
      indices: this.indices,
      connections: this.connections,
      license: () => this.license,
    };
    this.followers = new Followers(shared);
    this.follow = new FollowApi({ ...shared, followers: this.followers });
    this.autoFollow = new AutoFollower({
      ...shared,
      followers: this.followers,
      api: this.follow,
    });
    this.leader = new LeaderSide({
      indices: this.indices,
      member: spec.name,
      now,
      identity: () => this.#identity(),
      isCut: member => this.connections.isCut(member),
    });
  }

  get version(): string {
    return this.spec.elasticsearchVersion;
  }

  get nodes(): EsNode[] {
    return this.#nodes;
  }

  /** Has other nodes, or runs another version, from now on; what it holds stays. */
  change(to: Pick<MemberSpec, 'elasticsearchVersion' | 'nodeSets'>): void {
    Object.assign(this.spec, to);
    this.#nodes = nodesOf(this.spec);
  }

  /** Simulated time in milliseconds since the epoch. */
  now(): number {
    return this.#clock.now();
  }

  /** Brings everything to the time of the clock. Calls while a step runs share it. */
  step(): Promise<void> {
    this.#step ??= this.#advance().finally(() => {
      this.#step = undefined;
    });
    return this.#step;
  }

  /** Resolves after a step at which the condition holds; false when time runs out first. */
  async waitUntil(
    condition: () => boolean,
    timeoutMs: number,
  ): Promise<boolean> {
    if (condition()) return true;
    const waiter: Waiter = { condition, settle: () => {} };
    const settled = new Promise<boolean>(resolve => {
      waiter.settle = resolve;
    });
    const timer = setTimeout(() => waiter.settle(false), timeoutMs);
    this.#waiters.add(waiter);
    return settled.finally(() => {
      clearTimeout(timer);
      this.#waiters.delete(waiter);
    });
  }

  /** Writes and searches what the rates ask for up to now. */
  catchUp(): void {
    const now = this.now();
    const seconds = (now - this.#caughtUpAt) / 1000;
    this.#caughtUpAt = now;
    for (const index of this.indices.all()) {
      index.writeFor(seconds);
      index.searchFor(seconds, searchRateOf(this.spec, index));
    }
  }

  handleRemote(request: SentRequest): unknown {
    this.catchUp();
    return this.leader.handle(request);
  }

  get health(): HealthStatus {
    return worstHealth(
      this.indices.all().map(index => healthOf(index, this.nodes)),
    );
  }

  /** Every shard copy of the open indices. */
  copies(): ShardCopy[] {
    return this.indices
      .all()
      .filter(index => index.open)
      .flatMap(index => copiesOf(index, this.nodes));
  }

  /** Breaks the following of an index for good, with or without its history lost. */
  failShard(index: string, options: { historyLost?: boolean } = {}): void {
    this.indices.get(index);
    this.followers.failShard(
      index,
      options.historyLost ? 'history-lost' : 'fatal',
    );
  }

  /** Takes the first primary of an index, or of a data stream's write index, off its node. */
  setRed(index: string): void {
    this.#target(index).shards[0].active = false;
  }

  /** Sets how many operations a second the demo writes. */
  setWriteRate(index: string, perSecond: number): void {
    this.catchUp();
    this.#target(index).writeRate = perSecond;
  }

  /** Cuts the link to another member, both ways. */
  cutLink(member: string): void {
    this.connections.cut(member);
  }

  healLink(member: string): void {
    this.connections.heal(member);
  }

  /** Undoes every fault: licence, remotes, indices, links, shards. Write rates stay. */
  heal(): void {
    this.faults.heal();
    this.connections.healAll();
    this.followers.healShards();
    for (const shard of this.indices.all().flatMap(index => index.shards)) {
      shard.active = true;
    }
  }

  /** Sequence numbers of the primaries as they are. */
  checkpoints(index: string): ShardTruth[] {
    return this.#target(index).shards.map(
      ({ number, maxSeqNo, globalCheckpoint }) => ({
        shard: number,
        maxSeqNo,
        globalCheckpoint,
      }),
    );
  }

  /** Operations by which a follower here is behind its leader there, summed over the shards. */
  lagBehind(leader: ElasticsearchCluster, follower: string): number {
    const { leaderIndex } = this.indices.get(follower).follower ?? {};
    if (!leaderIndex) return 0;
    const own = this.checkpoints(follower);
    return leader
      .checkpoints(leaderIndex)
      .reduce(
        (sum, { globalCheckpoint }, i) =>
          sum + Math.max(0, globalCheckpoint - own[i].globalCheckpoint),
        0,
      );
  }

  /** Bytes read since the tasks of a follower started; undefined while it has none. */
  bytesRead(follower: string): number | undefined {
    return this.followers.tasks
      .get(follower)
      ?.reduce((sum, task) => sum + task.bytesRead, 0);
  }

  #target(name: string) {
    return this.indices.writeTarget(name) ?? this.indices.get(name);
  }

  async #advance(): Promise<void> {
    this.catchUp();
    this.leader.expireLeases();
    await this.connections.maintain();
    await this.autoFollow.step(licensesCcr(this.license));
    await this.followers.step();
    for (const { condition, settle } of this.#waiters) {
      if (condition()) settle(true);
    }
  }

  #identity(): RemoteIdentity {
    const open = this.indices.all();
    return {
      clusterName: this.name,
      clusterUuid: this.uuid,
      version: this.version,
      ccrLicensed: licensesCcr(this.license),
      license: this.license.type,
      status: this.health,
      nodes: this.nodes.length,
      shards: countShards(this.copies()).active,
      indices: open.length,
      sizeInBytes: open.reduce(
        (sum, index) => sum + index.primaryBytes * (index.replicas + 1),
        0,
      ),
    };
  }
}
