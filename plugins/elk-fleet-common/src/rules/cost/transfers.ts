import type { FollowerIndex } from '../../model/observations';
import type { CostAmounts } from '../../model/costs';
import { toMicros } from './money';

const GIB = 2 ** 30;

/**
 * Where the counters of the followers of one member stood at the last look.
 *
 * @public
 */
export interface TransferMeter {
  /** By follower index. */
  followers: Record<
    string,
    {
      /** UUID of the follower; another one means that it was made anew. */
      uuid?: string;
      /** Bytes read by shard. */
      shards: Record<string, number>;
      /** Its first copy has not been counted yet. */
      copying?: boolean;
    }
  >;
}

/**
 * What one follower read since the last look.
 *
 * @public
 */
export interface MeteredFollower {
  index: string;
  /** As Elasticsearch counts: an estimate, before compression. */
  readBytes: number;
  firstCopyBytes: number;
}

/**
 * Counts what followers read since the last look. A counter belongs to a shard
 * task and begins at 0 with it, so one that is lower than before has counted
 * what it shows since. A shard that is missing keeps its last number. Nothing
 * is counted at the very first look, nor the first copy of a follower that was
 * there then; the one of a follower that appears later counts once it is done,
 * with the size of its primaries.
 *
 * @param sizeOf - bytes of the primaries of a follower index, where it is known
 * @public
 */
export function meterFollowers(
  before: TransferMeter | undefined,
  followers: FollowerIndex[],
  sizeOf: (index: string) => number | undefined,
): { meter: TransferMeter; metered: MeteredFollower[] } {
  const meter: TransferMeter = { followers: {} };
  const metered: MeteredFollower[] = [];
  for (const follower of followers) {
    const { index, uuid, shards, recovering } = follower;
    const last = before?.followers[index];
    const isNew = !last || isAnother(last.uuid, uuid);
    const counters = isNew ? {} : { ...last.shards };
    let readBytes = 0;
    for (const { shard, bytesRead } of shards) {
      const known = counters[shard] ?? 0;
      readBytes += bytesRead < known ? bytesRead : bytesRead - known;
      counters[shard] = bytesRead;
    }
    const copying = isNew ? before !== undefined : last.copying === true;
    const size = copying && !recovering ? sizeOf(index) : undefined;
    meter.followers[index] = {
      ...(uuid !== undefined && { uuid }),
      shards: counters,
      ...(copying && size === undefined && { copying }),
    };
    const counted = before === undefined ? 0 : readBytes;
    if (counted > 0 || size) {
      metered.push({ index, readBytes: counted, firstCopyBytes: size ?? 0 });
    }
  }
  return { meter, metered };
}

function isAnother(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/**
 * What compression leaves of what followers read: the least and what is
 * expected, as shares.
 *
 * @public
 */
export interface Compression {
  low: number;
  expected: number;
}

/**
 * GiB on the wire, and what they cost, in micros.
 *
 * @public
 */
export interface PricedTransfer {
  readGib: number;
  lowGib: number;
  gib: number;
  firstCopyGib: number;
  micros: number;
  low: number;
  high: number;
}

/**
 * What a transfer costs. What followers read is compressed on the wire where
 * `transport.compress` is at its default, `indexing_data`; the first copy of
 * an index is not. Elasticsearch documentation, "Networking settings" and
 * "Get follower stats".
 *
 * @param gibPrice - of the currency that the answer is to be in
 * @public
 */
export function priceTransfer(
  bytes: { readBytes: number; firstCopyBytes: number },
  options: { compression: Compression; gibPrice: number },
): PricedTransfer {
  const { compression, gibPrice } = options;
  const readGib = bytes.readBytes / GIB;
  const firstCopyGib = bytes.firstCopyBytes / GIB;
  const lowGib = readGib * compression.low + firstCopyGib;
  const gib = readGib * compression.expected + firstCopyGib;
  return {
    readGib,
    lowGib,
    gib,
    firstCopyGib,
    micros: toMicros(gib * gibPrice),
    low: toMicros(lowGib * gibPrice),
    high: toMicros((readGib + firstCopyGib) * gibPrice),
  };
}

/**
 * Transfers together; all are of the same currency.
 *
 * @public
 */
export function sumTransfers(transfers: PricedTransfer[]): PricedTransfer {
  const sum = {
    readGib: 0,
    lowGib: 0,
    gib: 0,
    firstCopyGib: 0,
    micros: 0,
    low: 0,
    high: 0,
  };
  for (const transfer of transfers) {
    for (const key of Object.keys(sum) as Array<keyof PricedTransfer>) {
      sum[key] += transfer[key];
    }
  }
  return sum;
}

/**
 * The category of replication transfer alone.
 *
 * @public
 */
export function transferAmounts({ micros }: PricedTransfer): CostAmounts {
  return { transfer: micros };
}
