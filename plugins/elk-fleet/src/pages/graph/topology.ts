import type {
  Member,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  arrowLength,
  arrowPath,
  flowWidth,
  text,
  type Point,
} from '../map/layout';
import { layersOf } from './layers';

const LABEL_AT = 0.72;

export const NODE = { width: 190, height: 84 };
const GAP = { x: 240, y: 30 };
/** A layer gets more rows only when it would be much wider than high. */
const ROWS = 8;
const ROWS_SHARE = 2.4;
/** The arrows of two clusters that follow each other run beside one another. */
const LANE = 21;

/** A cluster that leads or follows. */
export interface ClusterNode extends Point {
  id: string;
  /** Undefined for a cluster outside the fleet. */
  member?: Member;
  title: string;
  leads: number;
  follows: number;
}

/** All links between two clusters, as a line to draw. */
export interface ClusterEdge {
  id: string;
  source: string;
  target: string;
  edge: ReplicationEdge;
  path: string;
  arrow: string;
  /** Where its words go. */
  label: Point;
}

/**
 * The clusters of the edges in columns, leaders left of their followers, and
 * the lines between them. Size and time depend on clusters and edges, not on
 * links.
 */
export function layOut(members: Member[], edges: ReplicationEdge[]) {
  const drawn = edges
    .map(edge => ({ edge, from: leaderId(edge), to: followerId(edge) }))
    .filter(({ from, to }) => from !== to);
  const ids = [...new Set(drawn.flatMap(({ from, to }) => [from, to]))];
  const places = placeNodes(layersOf(ids, drawn));
  const degree = new Map(ids.map(id => [id, 0]));
  drawn
    .flatMap(({ from, to }) => [from, to])
    .forEach(id => degree.set(id, degree.get(id)! + 1));
  const byName = new Map(members.map(member => [member.name, member]));
  const nodes = ids.map((id): ClusterNode => {
    const member = byName.get(id);
    return {
      id,
      member,
      title: member?.title ?? 'outside the fleet',
      ...places.get(id)!,
      leads: drawn.filter(({ from }) => from === id).length,
      follows: drawn.filter(({ to }) => to === id).length,
    };
  });
  return {
    nodes,
    height: heightOf(nodes),
    edges: drawn.map(
      ({ edge, from, to }, index): ClusterEdge => ({
        // Clusters outside the fleet may look alike.
        id: `${from}>${to}:${index}`,
        source: from,
        target: to,
        edge,
        ...lineBetween(
          places.get(from)!,
          places.get(to)!,
          edge,
          degree.get(to)! - degree.get(from)!,
        ),
      }),
    ),
  };
}

/** How high the graph is in its own units. */
function heightOf(nodes: ClusterNode[]): number {
  const all = nodes.map(({ y }) => y);
  return nodes.length > 0
    ? Math.max(...all) - Math.min(...all) + NODE.height
    : 0;
}

// A cluster outside the fleet has no name, but mostly a UUID.
function leaderId(edge: ReplicationEdge): string {
  return edge.leaderMember ?? `outside:${edge.leaderClusterUuid ?? 'unknown'}`;
}

function followerId(edge: ReplicationEdge): string {
  return (
    edge.followerMember ?? `outside:${edge.followerClusterUuid ?? 'unknown'}`
  );
}

/** A column for each layer; a layer with many nodes takes several. */
function placeNodes(layers: string[][]): Map<string, Point> {
  const columns = layers.flatMap(layer => {
    const most = Math.max(ROWS, Math.sqrt(ROWS_SHARE * layer.length));
    const count = Math.ceil(layer.length / most);
    const rows = Math.ceil(layer.length / count);
    return Array.from({ length: count }, (_, column) =>
      layer.slice(column * rows, (column + 1) * rows),
    );
  });
  return new Map(
    columns.flatMap((column, x) =>
      column.map((id, y): [string, Point] => [
        id,
        {
          x: x * (NODE.width + GAP.x),
          y: (y - (column.length - 1) / 2) * (NODE.height + GAP.y),
        },
      ]),
    ),
  );
}

/**
 * @param crowding - how many more lines meet at the follower than at the
 * leader; the words go to where there are fewer, on the right if in doubt
 */
function lineBetween(
  from: Point,
  to: Point,
  edge: ReplicationEdge,
  crowding: number,
) {
  const width = flowWidth(edge.bytesPerSecond);
  const direction = to.x > from.x ? 1 : -1;
  const lane = NODE.height / 2 - direction * LANE;
  const side = (node: Point, isRight: boolean) => ({
    x: node.x + (isRight ? NODE.width : 0),
    y: node.y + lane,
  });
  const start = side(from, direction > 0);
  const tip = side(to, direction < 0);
  const end = { x: tip.x - direction * arrowLength(width), y: tip.y };
  const reach = Math.max(40, Math.abs(end.x - start.x) / 2);
  const controls = [
    { x: start.x + direction * reach, y: start.y },
    { x: end.x - direction * reach, y: end.y },
  ];
  const isNearLeader = direction > 0 ? crowding > 0 : crowding >= 0;
  const share = (axis: 'x' | 'y') =>
    cubic(
      isNearLeader ? 1 - LABEL_AT : LABEL_AT,
      [start, ...controls, end].map(point => point[axis]),
    );
  return {
    path: `M${text(start)}C${controls.map(text).join(' ')} ${text(end)}`,
    arrow: arrowPath(end, tip),
    label: { x: share('x'), y: share('y') },
  };
}

/** Where a Bézier curve is. */
function cubic(t: number, [a, b, c, d]: number[]): number {
  const u = 1 - t;
  return u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t ** 3 * d;
}
