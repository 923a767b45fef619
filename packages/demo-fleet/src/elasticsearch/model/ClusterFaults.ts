import { illegalArgument } from '../errors';
import { remoteAddress } from '../transport';
import type { ElasticsearchCluster } from './ElasticsearchCluster';
import type { EsIndex, FollowerMetadata } from './EsIndex';

/** What each fault of replication does, in words for the command line. */
export const clusterFaults = {
  'expire-license': 'ends the licence',
  'lost-history': 'has the leader forget what a follower still needs (--index)',
  'hold-copy': 'makes a follower anew and halts its first copy (--index)',
  'missing-task': 'takes a shard of a follower off its nodes (--index)',
  'drop-remote': 'removes the remote cluster of a follower (--index)',
  'recreate-leader': 'makes a leader index anew under its name (--index)',
  'delete-leader': 'deletes a leader index (--index)',
  'age-lease': 'makes the leases on a leader index 11 hours older (--index)',
  'rival-pattern': 'adds an auto-follow pattern that fights another',
  'pattern-loop': 'auto-follows a follower without an exclusion (--to)',
} as const;

/** A fault of replication. */
export type ClusterFault = keyof typeof clusterFaults;

/** What a fault is about. */
export interface ClusterFaultOptions {
  /** The first that fits unless given. */
  index?: string;
  /** Another member. */
  to?: string;
}

/** True for the name of a fault of replication. */
export function isClusterFault(value: unknown): value is ClusterFault {
  return typeof value === 'string' && Object.hasOwn(clusterFaults, value);
}

type Undo = () => void;

const agedByMs = 11 * 3600 * 1000;

/** Breaks the replication of a cluster as real ones break, and undoes it. */
export class ClusterFaults {
  readonly #cluster: ElasticsearchCluster;
  readonly #undo: Undo[] = [];

  constructor(cluster: ElasticsearchCluster) {
    this.#cluster = cluster;
  }

  /** @throws ElasticsearchError when nothing here fits the fault */
  async cause(
    fault: ClusterFault,
    options: ClusterFaultOptions = {},
  ): Promise<void> {
    const { index, to } = options;
    const causes: Record<ClusterFault, () => Undo | void | Promise<Undo>> = {
      'expire-license': () => this.#expireLicense(),
      'lost-history': () =>
        this.#cluster.failShard(this.#follower(index).name, {
          historyLost: true,
        }),
      'hold-copy': () => this.#holdCopy(this.#follower(index)),
      'missing-task': () => this.#dropTask(this.#follower(index)),
      'drop-remote': () => this.#dropRemote(this.#follower(index)),
      'recreate-leader': () => this.#recreate(this.#leader(index)),
      'delete-leader': () => this.#delete(this.#leader(index)),
      'age-lease': () => this.#ageLeases(this.#leader(index)),
      'rival-pattern': () => this.#addRival(),
      'pattern-loop': () => this.#addLoop(to),
    };
    const undo = await causes[fault]();
    if (undo) this.#undo.push(undo);
  }

  /** Undoes the faults, the last one first. */
  heal(): void {
    while (this.#undo.length > 0) this.#undo.pop()!();
  }

  #follower(name?: string): EsIndex {
    const all = this.#cluster.followers.all();
    const found = name ? all.find(index => index.name === name) : all[0];
    if (!found) {
      throw illegalArgument(
        name
          ? `index [${name}] is not a follower index`
          : 'nothing is followed',
      );
    }
    return found;
  }

  #leader(name?: string): EsIndex {
    const [first] = this.#cluster.indices
      .all()
      .filter(index => index.shards.some(shard => shard.leases.size > 0));
    const found = name ? this.#cluster.indices.get(name) : first;
    if (!found)
      throw illegalArgument('nobody follows an index of this cluster');
    return found;
  }

  #expireLicense(): Undo {
    const { license } = this.#cluster;
    this.#cluster.license = { ...license, status: 'expired' };
    return () => {
      this.#cluster.license = license;
    };
  }

  async #holdCopy(index: EsIndex): Promise<Undo> {
    const { followers, follow, indices } = this.#cluster;
    const { alias, leaderIndex } = index.follower as FollowerMetadata;
    const { name, dataStream } = index;
    const parameters = followers.parametersOf(name);
    const tasks = followers.tasks.get(name);
    followers.heldCopies.add(name);
    indices.remove(index);
    try {
      await follow.follow({ name, alias, leaderIndex, parameters, dataStream });
    } catch (error) {
      indices.reinstate(index);
      if (tasks) followers.tasks.set(name, tasks);
      followers.heldCopies.delete(name);
      throw error;
    }
    return () => void followers.heldCopies.delete(name);
  }

  #dropTask({ name }: EsIndex): Undo {
    const { followers } = this.#cluster;
    followers.dropTask(name);
    return () => {
      const index = this.#cluster.indices.find(name);
      const isRunning = index && followers.tasks.has(name);
      if (isRunning) followers.start(index, followers.parametersOf(name));
    };
  }

  #dropRemote(index: EsIndex): Undo {
    const { connections } = this.#cluster;
    const { alias } = index.follower as FollowerMetadata;
    const prefix = `cluster.remote.${alias}.`;
    const settings = Object.fromEntries(
      Object.entries(connections.settings).filter(([key]) =>
        key.startsWith(prefix),
      ),
    );
    connections.change({ [`${prefix}*`]: null });
    return () => connections.change(settings);
  }

  /** As after a restore: the same name, another UUID, no history and its own followers. */
  #recreate(old: EsIndex): Undo {
    const { indices, leader } = this.#cluster;
    const now = this.#cluster.now();
    indices.remove(old);
    const index = indices.put({
      name: old.name,
      createdAt: now,
      primaries: old.primaries,
      replicas: old.replicas,
      tier: old.tier,
      bytesPerOperation: old.bytesPerOperation,
    });
    index.writeRate = old.writeRate;
    // A cluster that no portal knows follows it already.
    const id = `elsewhere/${old.name}/AAAAAAAAAAAAAAAAAAAAAA-following-origin/${old.name}/${index.uuid}`;
    for (const shard of index.shards) {
      const lease = { id, retainingSeqNo: 0, timestamp: now };
      shard.leases.set(id, { ...lease, source: 'ccr' });
    }
    leader.keepPolls(old, now);
    return () => indices.reinstate(old);
  }

  #delete(index: EsIndex): Undo {
    const { indices } = this.#cluster;
    indices.remove(index);
    return () => indices.reinstate(index);
  }

  #ageLeases(index: EsIndex): void {
    for (const lease of index.shards.flatMap(({ leases }) => [
      ...leases.values(),
    ])) {
      lease.timestamp -= agedByMs;
    }
  }

  async #addRival(): Promise<Undo> {
    const { autoFollow } = this.#cluster;
    const [first] = autoFollow.patterns.values();
    if (!first) throw illegalArgument('there is no auto-follow pattern');
    const name = `${first.name}-rival`;
    await autoFollow.put({
      ...first,
      name,
      followPattern: `{{leader_index}}-rival`,
    });
    return () => autoFollow.delete(name);
  }

  async #addLoop(to?: string): Promise<Undo> {
    if (!to) throw illegalArgument('the member to follow is missing');
    const { autoFollow, connections } = this.#cluster;
    const alias = `${to}-loop`;
    const prefix = `cluster.remote.${alias}.`;
    connections.change({
      [`${prefix}mode`]: 'sniff',
      [`${prefix}seeds`]: remoteAddress(to),
    });
    const forget = () => connections.change({ [`${prefix}*`]: null });
    try {
      await autoFollow.put({
        name: alias,
        alias,
        patterns: ['logs-*'],
        exclusions: [],
        followPattern: '{{leader_index}}',
        parameters: {},
      });
    } catch (error) {
      forget();
      throw error;
    }
    return () => {
      autoFollow.delete(alias);
      forget();
    };
  }
}
