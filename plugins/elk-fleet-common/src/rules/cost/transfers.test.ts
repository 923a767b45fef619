import fc from 'fast-check';
import type { FollowerIndex } from '../../model/observations';
import {
  meterFollowers,
  priceTransfer,
  sumTransfers,
  type TransferMeter,
} from './transfers';

const GIB = 2 ** 30;

function follower(
  bytesRead: number[],
  options: Partial<FollowerIndex> = {},
): FollowerIndex {
  return {
    index: 'logs',
    alias: 'leader',
    leaderIndex: 'logs',
    status: 'active',
    recovering: false,
    ...options,
    shards: bytesRead.map((bytes, shard) => ({
      shard,
      bytesRead: bytes,
      leaderGlobalCheckpoint: 0,
      leaderMaxSeqNo: 0,
      followerGlobalCheckpoint: 0,
      operationsRead: 0,
      successfulReadRequests: 0,
      failedReadRequests: 0,
      timeSinceLastReadMillis: 0,
      readExceptions: [],
    })),
  };
}

const unknownSize = (): number | undefined => undefined;

/** What is counted over several looks. */
function run(
  looks: FollowerIndex[][],
  sizeOf: (index: string) => number | undefined = unknownSize,
) {
  let meter: TransferMeter | undefined;
  const total = { readBytes: 0, firstCopyBytes: 0 };
  for (const look of looks) {
    const result = meterFollowers(meter, look, sizeOf);
    meter = result.meter;
    for (const { readBytes, firstCopyBytes } of result.metered) {
      total.readBytes += readBytes;
      total.firstCopyBytes += firstCopyBytes;
    }
  }
  return total;
}

describe('meterFollowers', () => {
  it('counts nothing at the first look', () => {
    expect(run([[follower([500])]], () => GIB)).toEqual({
      readBytes: 0,
      firstCopyBytes: 0,
    });
  });

  it('counts what was read since, shard by shard, past tasks that begin anew', () => {
    expect(
      run([
        [follower([100, 1000])],
        [follower([150, 1000])],
        // The second task began again: what it shows has been read since.
        [follower([150, 30])],
        [follower([160, 40])],
      ]).readBytes,
    ).toBe(50 + 30 + 20);
  });

  it('is what was truly read, whenever tasks begin anew between two looks', () => {
    const steps = fc.array(
      fc.record({ read: fc.nat(1e6), anew: fc.boolean() }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, history => {
        let counter = 77;
        let truth = 0;
        const looks = [[follower([counter])]];
        for (const { read, anew } of history) {
          // A task that begins anew and reads as much as before hides that.
          const start = anew && read < counter ? 0 : counter;
          counter = start + read;
          truth += read;
          looks.push([follower([counter])]);
        }
        expect(run(looks).readBytes).toBe(truth);
      }),
    );
  });

  it('remembers shards that are missing for a while', () => {
    expect(
      run([[follower([100, 100])], [follower([120])], [follower([120, 130])]])
        .readBytes,
    ).toBe(20 + 30);
  });

  it('counts the first copy of a follower that appears later, once it is done', () => {
    const copying = follower([], { uuid: 'a', recovering: true });
    const done = follower([7], { uuid: 'a' });
    expect(run([[], [copying], [done], [done]], () => GIB)).toEqual({
      readBytes: 7,
      firstCopyBytes: GIB,
    });
  });

  it('waits for the size of a first copy', () => {
    let size = unknownSize();
    const one = follower([], { uuid: 'a' });
    let state = meterFollowers({ followers: {} }, [one], () => size);
    expect(state.metered).toEqual([]);
    size = 5;
    state = meterFollowers(state.meter, [one], () => size);
    expect(state.metered).toEqual([
      { index: 'logs', readBytes: 0, firstCopyBytes: 5 },
    ]);
  });

  it('counts the copy again when a follower is made anew', () => {
    const before = follower([1000], { uuid: 'a' });
    const after = follower([10], { uuid: 'b' });
    expect(run([[before], [after]], () => 300)).toEqual({
      readBytes: 10,
      firstCopyBytes: 300,
    });
  });
});

describe('priceTransfer', () => {
  const compression = { low: 0.25, expected: 0.5 };

  it('compresses what is followed, not what is copied first', () => {
    expect(
      priceTransfer(
        { readBytes: 8 * GIB, firstCopyBytes: 2 * GIB },
        { compression, gibPrice: 0.02 },
      ),
    ).toEqual({
      readGib: 8,
      lowGib: 4,
      gib: 6,
      firstCopyGib: 2,
      micros: 120_000,
      low: 80_000,
      high: 200_000,
    });
  });

  it('is never outside of its own bounds, and adds up', () => {
    const bytes = fc.record({
      readBytes: fc.nat(),
      firstCopyBytes: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(bytes), all => {
        const priced = all.map(one =>
          priceTransfer(one, { compression, gibPrice: 0.09 }),
        );
        const total = sumTransfers(priced);
        expect(total.low).toBeLessThanOrEqual(total.micros);
        expect(total.micros).toBeLessThanOrEqual(total.high);
        expect(total.micros).toBe(
          priced.reduce((sum, { micros }) => sum + micros, 0),
        );
      }),
    );
  });
});
