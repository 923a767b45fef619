import type { ObservedMember } from '../freshness';
import {
  contradicts,
  JOIN_KEYS,
  joinTargets,
  type JoinedBy,
  keyValues,
  type KnownNode,
  knownNodes,
  type Target,
} from './clusterNodes';
import { compareText, type HubReading, hubTarget } from './observedHub';

/**
 * One cluster with all of its names.
 *
 * @public
 */
export interface JoinedCluster {
  /** The member, `hub:<name>`, or undefined when neither is known. */
  target?: string;
  joinedBy?: JoinedBy;
  nodes: KnownNode[];
}

interface Join {
  target: string;
  by: JoinedBy;
}

/**
 * Joins the names that hubs have for clusters with the members, with other
 * hubs, and with each other, always by the best key that matches. A key that
 * fits several clusters tells nothing, and identifiers that differ overrule
 * what is only alike.
 */
export function joinClusters(
  members: ObservedMember[],
  readings: HubReading[],
): JoinedCluster[] {
  const nodes = knownNodes(readings);
  const targets = joinTargets(members, readings);
  const joins = joinToTargets(nodes, targets);
  joinByOthers(nodes, joins);
  const clusters = new Map<string, JoinedCluster>(
    targets.map(({ name }) => [name, { target: name, nodes: [] }]),
  );
  for (const node of nodes) {
    const join = joins.get(node);
    const cluster = join && clusters.get(join.target);
    if (cluster) {
      cluster.nodes.push(node);
      cluster.joinedBy = better(cluster.joinedBy, join.by);
    }
  }
  const rest = nodes.filter(node => !joins.has(node));
  return [...clusters.values(), ...joinRest(rest)];
}

function joinToTargets(
  nodes: KnownNode[],
  targets: Target[],
): Map<KnownNode, Join> {
  const byName = new Map(targets.map(target => [target.name, target]));
  const index = indexBy(targets, ({ name, keys }) =>
    keyValues(keys, name.replace(/^hub:/, '')),
  );
  const joins = new Map<KnownNode, Join>();
  for (const node of nodes) {
    const configured = node.reading.hub.clusters[node.name];
    if (configured !== undefined) {
      if (byName.has(configured)) {
        joins.set(node, { target: configured, by: 'configuration' });
      }
      continue;
    }
    const join = bestMatch(node, index, ({ name }) => name);
    if (join && join.target !== hubTarget(node.hub)) joins.set(node, join);
  }
  return joins;
}

/** Joins what is left by the names that other hubs have for the same cluster. */
function joinByOthers(nodes: KnownNode[], joins: Map<KnownNode, Join>): void {
  for (;;) {
    const index = indexBy([...joins.keys()], ({ keys, name }) =>
      keyValues(keys, name),
    );
    const found = nodes.flatMap(node => {
      if (joins.has(node) || node.name in node.reading.hub.clusters) return [];
      const join = bestMatch(node, index, other => joins.get(other)!.target);
      return join && join.target !== hubTarget(node.hub)
        ? [[node, join] as const]
        : [];
    });
    if (found.length === 0) return;
    found.forEach(([node, join]) => joins.set(node, join));
  }
}

type Index<T> = Map<string, T[]>;

function indexBy<T>(
  items: T[],
  valuesOf: (item: T) => Partial<Record<JoinedBy, string>>,
): Index<T> {
  const index: Index<T> = new Map();
  for (const item of items) {
    for (const [by, value] of Object.entries(valuesOf(item))) {
      if (value === undefined) continue;
      const key = `${by} ${value}`;
      index.set(key, [...(index.get(key) ?? []), item]);
    }
  }
  return index;
}

function bestMatch<T extends Target>(
  node: KnownNode,
  index: Index<T>,
  targetOf: (item: T) => string,
): Join | undefined {
  const values = keyValues(node.keys, node.name);
  for (const by of JOIN_KEYS) {
    const value = values[by];
    const found = value === undefined ? [] : index.get(`${by} ${value}`) ?? [];
    const targets = new Set(
      found
        .filter(({ keys }) => !contradicts(node.keys, keys, by))
        .map(targetOf),
    );
    if (targets.size === 1) return { target: [...targets][0], by };
  }
  return undefined;
}

/** Clusters that nobody configured, each under all of its names. */
function joinRest(nodes: KnownNode[]): JoinedCluster[] {
  const groups = new Map<KnownNode, JoinedCluster>(
    nodes.map(node => [node, { nodes: [node] }]),
  );
  for (const by of JOIN_KEYS) {
    const index = indexBy(nodes, ({ keys, name }) => ({
      [by]: keyValues(keys, name)[by],
    }));
    for (const alike of index.values()) {
      alike.slice(1).forEach(node => unite(groups, alike[0], node, by));
    }
  }
  return [...new Set(groups.values())].sort((a, b) =>
    compareText(nameOf(a), nameOf(b)),
  );
}

function unite(
  groups: Map<KnownNode, JoinedCluster>,
  a: KnownNode,
  b: KnownNode,
  by: JoinedBy,
): void {
  const [left, right] = [groups.get(a)!, groups.get(b)!];
  const differ = left.nodes.some(one =>
    right.nodes.some(other => contradicts(one.keys, other.keys, by)),
  );
  if (left === right || differ) return;
  const joined: JoinedCluster = {
    nodes: [...left.nodes, ...right.nodes].sort(
      (x, y) => compareText(x.hub, y.hub) || compareText(x.name, y.name),
    ),
    joinedBy: better(better(left.joinedBy, right.joinedBy), by),
  };
  joined.nodes.forEach(node => groups.set(node, joined));
}

function nameOf({ nodes }: JoinedCluster): string {
  return `${nodes[0].name} ${nodes[0].hub}`;
}

function better(a: JoinedBy | undefined, b: JoinedBy | undefined) {
  return JOIN_KEYS.find(key => key === a || key === b);
}
