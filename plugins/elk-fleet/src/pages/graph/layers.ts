/** From a leader to its follower. */
export interface Arrow {
  from: string;
  to: string;
}

/**
 * Puts nodes into layers, leaders before their followers. Where they go round
 * in circles, the arrow that closes the circle is taken for its opposite, so
 * that the ends of an arrow never share a layer.
 */
export function layersOf(nodes: string[], arrows: Arrow[]): string[][] {
  const next = acyclic(nodes, arrows);
  const depth = new Map<string, number>();
  // Followers come after all that leads to them in this order.
  for (const node of inTopologicalOrder(nodes, next)) {
    const own = depth.get(node) ?? 0;
    depth.set(node, own);
    for (const follower of next.get(node)!) {
      depth.set(follower, Math.max(depth.get(follower) ?? 0, own + 1));
    }
  }
  const layers: string[][] = [];
  for (const node of nodes) {
    (layers[depth.get(node)!] ??= []).push(node);
  }
  return untangled(layers, next);
}

type Next = Map<string, Set<string>>;

/** Followers by leader, without circles. */
function acyclic(nodes: string[], arrows: Arrow[]): Next {
  const all: Next = new Map(nodes.map(node => [node, new Set()]));
  const next: Next = new Map(nodes.map(node => [node, new Set()]));
  const led = new Map<string, number>();
  for (const { from, to } of arrows) {
    if (from === to) continue;
    all.get(from)!.add(to);
    led.set(to, (led.get(to) ?? 0) + 1);
  }
  const balance = (node: string) => all.get(node)!.size - (led.get(node) ?? 0);
  const state = new Map<string, 'open' | 'done'>();
  // Without recursion: a chain may be as long as the fleet.
  const visit = (root: string) => {
    const path = [{ node: root, rest: [...all.get(root)!] }];
    state.set(root, 'open');
    while (path.length > 0) {
      const { node, rest } = path[path.length - 1];
      const follower = rest.shift();
      if (follower === undefined) {
        state.set(node, 'done');
        path.pop();
      } else if (state.get(follower) === 'open') {
        next.get(follower)!.add(node);
      } else {
        next.get(node)!.add(follower);
        if (!state.has(follower)) {
          state.set(follower, 'open');
          path.push({ node: follower, rest: [...all.get(follower)!] });
        }
      }
    }
  };
  // Those that lead the most, and follow the least, come first.
  [...nodes]
    .sort((a, b) => balance(b) - balance(a))
    .forEach(node => state.has(node) || visit(node));
  return next;
}

function inTopologicalOrder(nodes: string[], next: Next): string[] {
  const waiting = new Map(nodes.map(node => [node, 0]));
  for (const followers of next.values()) {
    for (const one of followers) waiting.set(one, waiting.get(one)! + 1);
  }
  const order = nodes.filter(node => waiting.get(node) === 0);
  // The list grows while it is walked through.
  for (const node of order) {
    for (const follower of next.get(node)!) {
      const left = waiting.get(follower)! - 1;
      waiting.set(follower, left);
      if (left === 0) order.push(follower);
    }
  }
  return order;
}

/** Orders each layer by where its leaders stand, so that few arrows cross. */
function untangled(layers: string[][], next: Next): string[][] {
  const leaders: Next = new Map();
  for (const [leader, followers] of next) {
    for (const one of followers) {
      leaders.set(one, (leaders.get(one) ?? new Set()).add(leader));
    }
  }
  const place = new Map<string, number>();
  return layers.map(layer => {
    const centre = new Map(
      layer.map((node, index) => {
        const places = [...(leaders.get(node) ?? [])].map(
          leader => place.get(leader)!,
        );
        const sum = places.reduce((total, one) => total + one, 0);
        return [node, places.length > 0 ? sum / places.length : index] as const;
      }),
    );
    const sorted = [...layer].sort((a, b) => centre.get(a)! - centre.get(b)!);
    sorted.forEach((node, index) =>
      place.set(node, index / Math.max(1, sorted.length - 1)),
    );
    return sorted;
  });
}
