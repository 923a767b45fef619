import { geoEqualEarth, type GeoProjection } from 'd3-geo';

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

type Position = [longitude: number, latitude: number];

const MAX_ZOOM = 5;
const MARGIN = { x: 110, y: 40 };

/** The corners of what people live on; Antarctica and the pole stay outside. */
const inhabited = {
  type: 'MultiPoint' as const,
  coordinates: [
    [-165, 10],
    [178, 10],
    [0, 74],
    [0, -48],
  ],
};

/** Fits the world, or the part of it that holds all positions, to a size. */
export function fitProjection(places: Position[], size: Size): GeoProjection {
  const { width, height } = size;
  const world = geoEqualEarth().fitExtent(
    [
      [0, 0],
      [width, height],
    ],
    inhabited,
  );
  if (places.length === 0) return world;
  const closest = geoEqualEarth().fitExtent(
    [
      [MARGIN.x, MARGIN.y],
      [width - MARGIN.x, height - MARGIN.y],
    ],
    { type: 'MultiPoint', coordinates: places },
  );
  const scale = Math.min(closest.scale(), MAX_ZOOM * world.scale());
  if (!(scale > world.scale())) return world;

  const projection = geoEqualEarth().scale(scale).translate([0, 0]);
  const [places2d, edges] = [places, inhabited.coordinates].map(positions =>
    positions.map(position => projection(position as Position) ?? [0, 0]),
  );
  const shift = [width, height].map((length, axis) => {
    const [low, high] = range(places2d.map(point => point[axis]));
    const [start, end] = range(edges.map(point => point[axis]));
    const centred = length / 2 - (low + high) / 2;
    // No emptiness at one side while there is land at the other.
    return end - start >= length
      ? Math.min(-start, Math.max(length - end, centred))
      : length / 2 - (start + end) / 2;
  });
  return projection.translate([shift[0], shift[1]]);
}

function range(values: number[]) {
  return [Math.min(...values), Math.max(...values)];
}

const ROUNDS = 60;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Moves points apart until none is closer to another than a distance, each as
 * little as that takes. Points at the same place go into different directions.
 */
export function separate(points: Point[], distance: number): Point[] {
  const moved = points.map(point => ({ ...point }));
  for (let round = 0; round < ROUNDS; round++) {
    let isSettled = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        isSettled =
          !pushApart(moved[i], moved[j], distance, i + j) && isSettled;
      }
    }
    if (isSettled) break;
  }
  return moved;
}

function pushApart(a: Point, b: Point, distance: number, seed: number) {
  const gap = Math.hypot(b.x - a.x, b.y - a.y);
  if (gap >= distance - 0.01) return false;
  const angle =
    gap > 0.01 ? Math.atan2(b.y - a.y, b.x - a.x) : seed * GOLDEN_ANGLE;
  const push = (distance - gap) / 2;
  a.x -= push * Math.cos(angle);
  a.y -= push * Math.sin(angle);
  b.x += push * Math.cos(angle);
  b.y += push * Math.sin(angle);
  return true;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where the text of a marker starts, and to which side it runs. */
export interface LabelPlace extends Point {
  anchor: 'start' | 'middle' | 'end';
}

const CHARACTER = 7.4;
const LINE = 14;
const GAP = 13;

const sides: Array<{ anchor: LabelPlace['anchor']; dx: number; dy: number }> = [
  { anchor: 'start', dx: GAP, dy: 0 },
  { anchor: 'end', dx: -GAP, dy: 0 },
  { anchor: 'middle', dx: 0, dy: -GAP - LINE / 2 },
  { anchor: 'middle', dx: 0, dy: GAP + LINE / 2 },
  { anchor: 'start', dx: GAP - 2, dy: -GAP },
  { anchor: 'start', dx: GAP - 2, dy: GAP },
  { anchor: 'end', dx: 2 - GAP, dy: -GAP },
  { anchor: 'end', dx: 2 - GAP, dy: GAP },
];

/** Puts every label to the side of its marker where it covers the least. */
export function placeLabels(
  markers: Array<Point & { lines: string[] }>,
  size: Size,
): LabelPlace[] {
  const taken: Box[] = markers.map(({ x, y }) => boxOf(x, y, 10, 10));
  return markers.map((marker, index) => {
    const others = taken.filter((_, other) => other !== index);
    const candidates = sides.map(side => {
      const { anchor } = side;
      const place = { x: marker.x + side.dx, y: marker.y + side.dy, anchor };
      const box = labelBox(place, marker.lines);
      const cost =
        others.reduce((sum, other) => sum + overlap(box, other), 0) +
        3 * outside(box, size);
      return { place, box, cost };
    });
    const best = candidates.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.box);
    return best.place;
  });
}

function labelBox({ x, y, anchor }: LabelPlace, lines: string[]): Box {
  const width = CHARACTER * Math.max(0, ...lines.map(line => line.length));
  const middle = { start: x + width / 2, middle: x, end: x - width / 2 };
  return boxOf(middle[anchor], y, width / 2, (LINE * lines.length) / 2);
}

/** Puts the words of every arc to where it covers the least. */
export function placeOnArcs(
  arcs: Array<{ arc: Arc; words: string }>,
  markers: Array<{ marker: Point; label: LabelPlace; lines: string[] }>,
): Point[] {
  const taken = markers.flatMap(({ marker, label, lines }) => [
    boxOf(marker.x, marker.y, 10, 10),
    labelBox(label, lines),
  ]);
  return arcs.map(({ arc, words }) => {
    const candidates = arc.along.map(point => {
      const box = labelBox({ ...point, anchor: 'middle' }, [words]);
      const cost = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      return { point, box, cost };
    });
    const best = candidates.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.box);
    return best.point;
  });
}

function boxOf(x: number, y: number, halfWidth: number, halfHeight: number) {
  return {
    left: x - halfWidth,
    right: x + halfWidth,
    top: y - halfHeight,
    bottom: y + halfHeight,
  };
}

function overlap(a: Box, b: Box): number {
  const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return x > 0 && y > 0 ? x * y : 0;
}

function outside(box: Box, size: Size): number {
  const all = (box.right - box.left) * (box.bottom - box.top);
  const frame = { left: 0, top: 0, right: size.width, bottom: size.height };
  return all - overlap(box, frame);
}

/** A bent line between two markers, with an arrow at its end. */
export interface Arc {
  path: string;
  arrow: string;
  /** Places on the line for its words, the best first. */
  along: Point[];
}

const KIBIBYTE = 1024;

/**
 * How wide to draw what flows: a unit more for ten times as much, between 1.5
 * and 7. What is not known is as wide as a little.
 */
export function flowWidth(bytesPerSecond: number | null): number {
  if (bytesPerSecond === null) return 2;
  const width = 2 + Math.log10(Math.max(bytesPerSecond, 1) / KIBIBYTE);
  return Math.min(7, Math.max(1.5, width));
}

const MARKER = 14;
const ARROW = 9;

/**
 * Bends to the left of its direction, so that the arcs of two members that
 * follow each other lie side by side.
 */
export function arcBetween(from: Point, to: Point, width = 2): Arc {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const bend = Math.min(0.22 * length, 90);
  const control = {
    x: (from.x + to.x) / 2 + ((to.y - from.y) / length) * bend,
    y: (from.y + to.y) / 2 - ((to.x - from.x) / length) * bend,
  };
  const start = towards(from, control, MARKER);
  const tip = towards(to, control, MARKER);
  const end = towards(to, control, MARKER + arrowLength(width));
  return {
    path: `M${text(start)}Q${text(control)} ${text(end)}`,
    arrow: arrowPath(end, tip),
    along: [0.5, 0.4, 0.6, 0.3, 0.7].map(share => ({
      x: quadratic(share, start.x, control.x, end.x),
      y: quadratic(share, start.y, control.y, end.y),
    })),
  };
}

function quadratic(t: number, a: number, b: number, c: number): number {
  return (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t ** 2 * c;
}

/** An arrow must stand out from the line that it ends. */
export function arrowLength(width: number): number {
  return ARROW + 1.2 * (width - 2);
}

/** An arrow as long as the distance from its base to its tip. */
export function arrowPath(base: Point, tip: Point): string {
  const [x, y] = [(tip.x - base.x) / 2, (tip.y - base.y) / 2];
  const wings = [
    { x: base.x + y, y: base.y - x },
    { x: base.x - y, y: base.y + x },
  ];
  return `M${text(tip)}L${text(wings[0])}L${text(wings[1])}Z`;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.min(distance / length, 0.5);
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  };
}

/** A point of a path. */
export function text({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
