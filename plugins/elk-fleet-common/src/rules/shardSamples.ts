/**
 * Numbers of the shards of an index at one time, by shard number, for example
 * the global checkpoints of its primaries.
 *
 * @public
 */
export interface ShardSample {
  /** ISO time. */
  at: string;
  values: number[];
}

/**
 * The values of a sample that hold one number a shard: their sum under the
 * name, and each of them under the name, a dot and the number of the shard. An
 * index of one shard, as most are, needs the sum alone.
 *
 * @example `{ checkpoint: 30, 'checkpoint.0': 10, 'checkpoint.1': 20 }`
 * @public
 */
export function shardValues(
  name: string,
  numbers: number[],
): Record<string, number> {
  const sum = numbers.reduce((total, number) => total + number, 0);
  const each = numbers.map((number, shard) => [`${name}.${shard}`, number]);
  return { [name]: sum, ...(numbers.length > 1 && Object.fromEntries(each)) };
}

/**
 * Reads what {@link shardValues} wrote. Samples that lack the number, or the
 * number of one of the shards, are left out.
 *
 * @public
 */
export function toShardSamples(
  samples: Array<{ at: string; values: Record<string, number> }>,
  name: string,
): ShardSample[] {
  return samples.flatMap(({ at, values }) => {
    const numbers = shardNumbers(values, name);
    return numbers ? [{ at, values: numbers }] : [];
  });
}

function shardNumbers(
  values: Record<string, number>,
  name: string,
): number[] | undefined {
  const shards = Object.keys(values).filter(
    key =>
      key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1)),
  );
  if (shards.length === 0) {
    return name in values ? [values[name]] : undefined;
  }
  const numbers = shards.map((_, shard) => values[`${name}.${shard}`]);
  return numbers.includes(undefined as never) ? undefined : numbers;
}
