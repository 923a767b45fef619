import { remoteInfo } from '../model/remotes';
import { countShards } from '../model/health';
import { isDataNode } from '../model/nodes';
import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import { atLeast } from '../version';
import { flag, type Call } from './endpoint';

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

/** Bytes of all copies of the indices on a set of nodes, spread evenly. */
export function storeBytes(cluster: ElasticsearchCluster): number {
  return sum(
    cluster
      .copies()
      .filter(copy => copy.state === 'STARTED')
      .map(copy => copy.index.shardBytes(copy.index.shards[copy.shard])),
  );
}

function indexStats(cluster: ElasticsearchCluster): object {
  const counts = countShards(cluster.copies());
  const indices = cluster.indices.all();
  return {
    count: indices.length,
    shards: {
      total: counts.active,
      primaries: counts.activePrimaries,
      replication: counts.activePrimaries
        ? (counts.active - counts.activePrimaries) / counts.activePrimaries
        : 0,
    },
    docs: { count: sum(indices.map(index => index.documents)), deleted: 0 },
    store: {
      size_in_bytes: storeBytes(cluster),
      total_data_set_size_in_bytes: storeBytes(cluster),
      reserved_in_bytes: 0,
    },
  };
}

function nodeStats(cluster: ElasticsearchCluster): object {
  const { nodes } = cluster;
  const roles = [...new Set(nodes.flatMap(node => node.roles))].sort();
  const disk = sum(nodes.filter(isDataNode).map(node => node.diskBytes));
  const memory = sum(nodes.map(node => node.memoryBytes));
  return {
    count: {
      total: nodes.length,
      coordinating_only: nodes.filter(node => node.roles.length === 0).length,
      ...Object.fromEntries(
        roles.map(role => [
          role,
          nodes.filter(node => node.roles.includes(role)).length,
        ]),
      ),
    },
    versions: [cluster.version],
    os: {
      available_processors: sum(nodes.map(node => node.cpu)),
      allocated_processors: sum(nodes.map(node => node.cpu)),
      mem: {
        total_in_bytes: memory,
        free_in_bytes: Math.floor(memory / 10),
        used_in_bytes: memory - Math.floor(memory / 10),
      },
    },
    fs: {
      total_in_bytes: disk,
      free_in_bytes: Math.max(0, disk - storeBytes(cluster)),
      available_in_bytes: Math.max(0, disk - storeBytes(cluster)),
    },
  };
}

/** Asks every remote who it is; one that does not answer stands there as unavailable. */
async function remoteClusters(cluster: ElasticsearchCluster): Promise<object> {
  const entries = [...cluster.connections.remotes.values()].map(
    async remote => {
      const identity = await cluster.connections
        .identify(remote.alias)
        .catch(() => undefined);
      const { mode, skip_unavailable: skip } = remoteInfo(remote, true) as {
        mode: string;
        skip_unavailable: boolean;
      };
      const shown = {
        cluster_uuid: identity?.clusterUuid ?? 'unavailable',
        mode,
        skip_unavailable: skip,
        'transport.compress': 'indexing_data',
        status: identity?.status ?? 'unavailable',
        version: identity ? [identity.version] : [],
        nodes_count: identity?.nodes ?? 0,
        shards_count: identity?.shards ?? 0,
        indices_count: identity?.indices ?? 0,
        indices_total_size_in_bytes: identity?.sizeInBytes ?? 0,
      };
      return [remote.alias, shown];
    },
  );
  return Object.fromEntries(await Promise.all(entries));
}

function repositoryStats(cluster: ElasticsearchCluster): object {
  const { repositories } = cluster.snapshots;
  if (repositories.length === 0) return {};
  const readOnly = repositories.filter(({ readonly }) => readonly).length;
  return {
    s3: {
      count: {
        total: repositories.length,
        read_only: readOnly,
        read_write: repositories.length - readOnly,
      },
    },
  };
}

export async function clusterStats(call: Call): Promise<object> {
  const { cluster } = call;
  const modern = atLeast(cluster.version, '8.16.0');
  return {
    _nodes: {
      total: cluster.nodes.length,
      successful: cluster.nodes.length,
      failed: 0,
    },
    cluster_name: cluster.name,
    cluster_uuid: cluster.uuid,
    timestamp: cluster.now(),
    status: cluster.health,
    indices: indexStats(cluster),
    nodes: nodeStats(cluster),
    ...(modern && {
      repositories: repositoryStats(cluster),
      ccs: {
        _search: { total: 0, success: 0, skipped: 0 },
        ...(flag(call, 'include_remotes') && {
          clusters: await remoteClusters(cluster),
        }),
      },
    }),
  };
}
