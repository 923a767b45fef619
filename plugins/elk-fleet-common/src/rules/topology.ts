import type { ReplicationEdge, Topology } from '../generated/api';
import { count, list, sentence } from './words';

/**
 * How clusters replicate to each other. Clusters that are joined by edges, in
 * whatever direction, form a group. A group is
 *
 * - `uni-directional`: two clusters, one of which follows the other;
 * - `bi-directional`: two clusters that follow each other;
 * - `star`: one leader and two or more clusters that follow it alone;
 * - `centralised`: one follower and two or more clusters that it alone follows;
 * - `chain`: three or more clusters in a row, each following the one before;
 * - `hybrid`: anything else, such as a ring, or a mix of the above.
 *
 * Of all groups together the kind is that of each group when they are alike,
 * `hybrid` when they are not, and `none` when there is no edge. These are the
 * architectures of the Elasticsearch documentation, "Cross-cluster replication,
 * multi-cluster architectures".
 *
 * @public
 */
export type TopologyKind = Topology['kind'];

/**
 * Clusters that replicate to each other, directly or through others.
 *
 * @public
 */
export interface TopologyGroup {
  kind: TopologyKind;
  /** Names of the members, or what else is known of a cluster, sorted. */
  clusters: string[];
  /** What it is, in plain words. */
  sentence: string;
}

/**
 * How the clusters of a fleet replicate to each other.
 *
 * @public
 */
export interface ReplicationTopology extends Topology {
  /** Largest first. */
  groups: TopologyGroup[];
}

/** Of more groups than this the sentence tells the largest. */
const TOLD_GROUPS = 3;

/**
 * What is looked at of an edge: who follows whom.
 *
 * @public
 */
export type TopologyEdge = Pick<
  ReplicationEdge,
  | 'leaderMember'
  | 'followerMember'
  | 'leaderClusterUuid'
  | 'followerClusterUuid'
>;

/** One cluster, and whom it leads and follows. */
interface Node {
  name: string;
  followers: Set<Node>;
  leaders: Set<Node>;
}

/**
 * Recognises and names how clusters replicate to each other. What a cluster
 * follows of itself is left out, and a leader of which nothing is known counts
 * as a cluster of its own.
 *
 * @public
 */
export function describeTopology(edges: TopologyEdge[]): ReplicationTopology {
  const groups = findGroups(toNodes(edges))
    .map(describeGroup)
    .sort(
      (a, b) =>
        b.clusters.length - a.clusters.length ||
        (a.clusters.join() < b.clusters.join() ? -1 : 1),
    );
  const kinds = new Set(groups.map(group => group.kind));
  if (groups.length === 0) {
    return {
      kind: 'none',
      sentence: 'No cluster replicates to another.',
      groups,
    };
  }
  if (groups.length === 1) {
    const [{ kind, sentence: text }] = groups;
    return { kind, sentence: text, groups };
  }
  return {
    kind: kinds.size === 1 ? groups[0].kind : 'hybrid',
    sentence: `${count(
      groups.length,
      'group',
    )} that replicate apart from each other: ${groups
      .slice(0, TOLD_GROUPS)
      .map(group => group.sentence)
      .join(' ')}${
      groups.length > TOLD_GROUPS
        ? ` And ${count(groups.length - TOLD_GROUPS, 'more group')}.`
        : ''
    }`,
    groups,
  };
}

function toNodes(edges: TopologyEdge[]): Node[] {
  const nodes = new Map<string, Node>();
  const node = (key: string, name: string) => {
    const known = nodes.get(key);
    const found = known ?? { name, followers: new Set(), leaders: new Set() };
    nodes.set(key, found);
    return found;
  };
  edges.forEach((edge, i) => {
    const { leaderMember, followerMember } = edge;
    const leaderKey = edge.leaderClusterUuid ?? leaderMember ?? `unknown ${i}`;
    const followerKey =
      edge.followerClusterUuid ?? followerMember ?? `unknown follower ${i}`;
    if (leaderKey !== followerKey) {
      const leader = node(leaderKey, leaderMember ?? 'an unknown cluster');
      const follower = node(
        followerKey,
        followerMember ?? 'an unknown cluster',
      );
      leader.followers.add(follower);
      follower.leaders.add(leader);
    }
  });
  return [...nodes.values()];
}

function findGroups(nodes: Node[]): Node[][] {
  const seen = new Set<Node>();
  return nodes.flatMap(start => {
    if (seen.has(start)) {
      return [];
    }
    const group: Node[] = [];
    const waiting = [start];
    seen.add(start);
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      group.push(node);
      for (const next of [...node.followers, ...node.leaders]) {
        if (!seen.has(next)) {
          seen.add(next);
          waiting.push(next);
        }
      }
    }
    return [group];
  });
}

function describeGroup(nodes: Node[]): TopologyGroup {
  const clusters = nodes.map(({ name }) => name).sort();
  const edges = nodes.reduce((sum, node) => sum + node.followers.size, 0);
  const others = nodes.length - 1;
  const hub = (side: 'followers' | 'leaders') =>
    edges === others
      ? nodes.find(node => node[side].size === others)
      : undefined;
  const group = (kind: TopologyKind, text: string) => ({
    kind,
    clusters,
    sentence: sentence(text),
  });
  if (nodes.length === 2) {
    const [leader, follower] = inOrder(nodes);
    return edges === 2
      ? group('bi-directional', `${clusters.join(' and ')} follow each other`)
      : group('uni-directional', `${follower.name} follows ${leader.name}`);
  }
  const leader = hub('followers');
  if (leader) {
    return group('star', `${names(leader.followers)} follow ${leader.name}`);
  }
  const follower = hub('leaders');
  if (follower) {
    return group(
      'centralised',
      `${follower.name} follows ${names(follower.leaders)}`,
    );
  }
  if (edges === others && nodes.every(isLink)) {
    const chain = inOrder(nodes).map(({ name }) => name);
    return group('chain', `A chain: ${chain.join(' → ')}`);
  }
  return group('hybrid', `${list(clusters)} are a mix: ${traits(nodes)}`);
}

/** At most one leader and one follower. */
function isLink({ leaders, followers }: Node): boolean {
  return leaders.size <= 1 && followers.size <= 1;
}

/** From the first leader down, in a chain. */
function inOrder(nodes: Node[]): Node[] {
  const chain: Node[] = [];
  let next = nodes.find(({ leaders }) => leaders.size === 0);
  while (next) {
    chain.push(next);
    [next] = next.followers;
  }
  return chain.length > 0 ? chain : nodes;
}

/** What a mix is made of. */
function traits(nodes: Node[]): string {
  const sorted = [...nodes].sort((a, b) => (a.name < b.name ? -1 : 1));
  const mutual = sorted.flatMap(node =>
    [...node.followers]
      .filter(other => node.leaders.has(other) && node.name < other.name)
      .map(other => `${node.name} and ${other.name} follow each other`),
  );
  // Followers that follow back are told already.
  const oneWay = sorted.flatMap(node => {
    const followers = [...node.followers].filter(
      other => !node.leaders.has(other),
    );
    if (followers.length === 0) {
      return [];
    }
    const verb = followers.length === 1 ? 'follows' : 'follow';
    return [`${names(followers)} ${verb} ${node.name}`];
  });
  return [...mutual.sort(), ...oneWay].join('; ');
}

function names(nodes: Iterable<Node>): string {
  return list([...nodes].map(({ name }) => name).sort());
}
