import type { Point } from './layout';

/** What the arrow keys mean on a map, whose y grows downwards. */
const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** How much more it counts to be off the line than to be far. */
const OFF_LINE = 2;

/**
 * The point that an arrow key leads to: the closest one that lies in that
 * direction rather than beside it. Undefined for other keys, and at the border.
 */
export function pointTowards(
  points: Point[],
  from: number,
  key: string,
): number | undefined {
  const direction = directions[key];
  if (!direction) return undefined;
  let best: { index: number; cost: number } | undefined;
  points.forEach((point, index) => {
    const [dx, dy] = [point.x - points[from].x, point.y - points[from].y];
    const along = dx * direction.x + dy * direction.y;
    const off = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (index === from || along <= 0 || off > OFF_LINE * along) return;
    const cost = along + OFF_LINE * off;
    if (!best || cost < best.cost) best = { index, cost };
  });
  return best?.index;
}
