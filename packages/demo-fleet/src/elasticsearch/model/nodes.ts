import { elasticsearchNodeNames, type MemberSpec } from '../../spec';
import { stableNumber, stableUuid } from '../random';
import type { EsIndex } from './EsIndex';

/** A node of the cluster. */
export interface EsNode {
  id: string;
  name: string;
  ip: string;
  roles: string[];
  cpu: number;
  memoryBytes: number;
  diskBytes: number;
  /** Loopback of the demo: what the node publishes, not where it listens. */
  transportAddress: string;
  /** What shards can be allocated by. */
  attributes: Record<string, string>;
}

const gib = 1024 ** 3;

/** The nodes that a member's specification asks for. */
export function nodesOf(spec: MemberSpec): EsNode[] {
  const sets = spec.nodeSets.flatMap(set =>
    Array.from({ length: set.count }, () => set),
  );
  return elasticsearchNodeNames(spec).map((name, i) => {
    const set = sets[i];
    const ordinal = sets.slice(0, i).filter(other => other === set).length;
    const ip = `10.${Math.floor(stableNumber('net', spec.name) * 200)}.0.${
      i + 10
    }`;
    return {
      id: stableUuid('node', spec.name, name),
      name,
      ip,
      roles: [...set.roles].sort(),
      cpu: set.cpu,
      memoryBytes: set.memoryGiB * gib,
      diskBytes: set.diskGiB * gib,
      transportAddress: `${ip}:9300`,
      // The zone of the Kubernetes node that the pod with this ordinal is on.
      attributes: { zone: `${spec.region}${'abc'[ordinal % 3]}` },
    };
  });
}

export const isDataNode = (node: EsNode): boolean =>
  node.roles.some(role => role === 'data' || role.startsWith('data_'));

/** From the coldest to the warmest that takes the place of a colder one. */
const tiersByAge = ['data_cold', 'data_warm', 'data_hot'];

/** The tiers on which shards that belong to a tier may lie, the preferred one first, as lifecycle policies set them. */
export function tierPreference(tier: string): string[] {
  const at = tiersByAge.indexOf(tier);
  return at < 0 ? [tier] : tiersByAge.slice(at);
}

/** The tier on which shards that belong to a tier lie: the first preference that has nodes. */
export function usedTier(nodes: EsNode[], tier: string): string | undefined {
  return tierPreference(tier).find(preferred =>
    nodes.some(node => node.roles.includes(preferred)),
  );
}

/** Nodes on which shards of a tier lie; any data node where none is preferred. */
export function nodesOfTier(nodes: EsNode[], tier: string): EsNode[] {
  const used = usedTier(nodes, tier);
  return nodes.filter(node =>
    used ? node.roles.includes(used) : isDataNode(node),
  );
}

/** One copy of a shard and where it is. */
export interface ShardCopy {
  index: EsIndex;
  shard: number;
  primary: boolean;
  state: 'STARTED' | 'INITIALIZING' | 'UNASSIGNED';
  node?: EsNode;
}

/** All copies of an index's shards: no two of a shard on one node. */
export function copiesOf(index: EsIndex, nodes: EsNode[]): ShardCopy[] {
  const tier = nodesOfTier(nodes, index.tier);
  const first = Math.floor(stableNumber('home', index.uuid) * tier.length);
  return index.shards.flatMap(shard =>
    Array.from({ length: index.replicas + 1 }, (_, copy): ShardCopy => {
      const primary = copy === 0;
      const base = { index, shard: shard.number, primary };
      if (!shard.active || copy >= tier.length) {
        return { ...base, state: 'UNASSIGNED' };
      }
      if (index.recovery) {
        return primary
          ? {
              ...base,
              state: 'INITIALIZING',
              node: tier[(first + shard.number) % tier.length],
            }
          : { ...base, state: 'UNASSIGNED' };
      }
      const node = tier[(first + shard.number + copy) % tier.length];
      return { ...base, state: 'STARTED', node };
    }),
  );
}

/** Letters of `node.role` in `_cat` answers. */
export function roleLetters(node: EsNode): string {
  const letters: Record<string, string> = {
    data: 'd',
    data_cold: 'c',
    data_content: 's',
    data_frozen: 'f',
    data_hot: 'h',
    data_warm: 'w',
    ingest: 'i',
    master: 'm',
    ml: 'l',
    remote_cluster_client: 'r',
    transform: 't',
  };
  const known = node.roles.map(role => letters[role]).filter(Boolean);
  return known.length > 0 ? known.sort().join('') : '-';
}
