import type { FollowSpec } from '../../spec';
import type { ShardFollowTask } from './FollowTask';

/** Shares what a throttled link takes in a second among its shards, by how far each is behind. */
export class Throttles {
  readonly #specs: FollowSpec[];
  readonly #budgets = new Map<FollowSpec, { tokens: number; at: number }>();

  constructor(specs: FollowSpec[]) {
    this.#specs = specs.filter(spec => spec.throttle !== undefined);
  }

  /** Operations allowed now by task; a task that is not in the map is free. */
  allow(now: number, tasks: ShardFollowTask[]): Map<ShardFollowTask, number> {
    const allowed = new Map<ShardFollowTask, number>();
    for (const spec of this.#specs) {
      const own = tasks.filter(task => this.#specOf(task) === spec);
      if (own.length === 0) continue;
      const tokens = Math.floor(this.#fill(spec, now));
      const weights = own.map(task => task.knownLag + 1);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      own.forEach((task, i) =>
        allowed.set(task, Math.floor((tokens * weights[i]) / total)),
      );
    }
    return allowed;
  }

  /** Takes what a task read out of its link's budget. */
  spend(task: ShardFollowTask, operations: number): void {
    const spec = this.#specOf(task);
    const budget = spec && this.#budgets.get(spec);
    if (budget) budget.tokens -= operations;
  }

  #fill(spec: FollowSpec, now: number): number {
    const rate = spec.throttle as number;
    const last = this.#budgets.get(spec) ?? { tokens: 0, at: now };
    const tokens =
      Math.min(last.tokens, rate) + (rate * (now - last.at)) / 1000;
    this.#budgets.set(spec, { tokens, at: now });
    return tokens;
  }

  #specOf(task: ShardFollowTask): FollowSpec | undefined {
    return this.#specs.find(
      spec =>
        spec.alias === task.index.follower?.alias &&
        Object.values(spec.indices).includes(task.index.name),
    );
  }
}
