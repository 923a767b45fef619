import fc from 'fast-check';
import { shardValues, toShardSamples } from './shardSamples';

const at = '2026-01-01T00:00:00.000Z';

describe('samples of shards', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1, max: 1e9 }), { minLength: 1 }),
        numbers => {
          const values = shardValues('checkpoint', numbers);
          expect(values.checkpoint).toBe(numbers.reduce((a, b) => a + b, 0));
          expect(
            toShardSamples(
              [{ at, values: { ...values, bytes: 1 } }],
              'checkpoint',
            ),
          ).toEqual([{ at, values: numbers }]);
        },
      ),
    );
  });

  it('are left out when a shard is missing', () => {
    const missing: Array<{ at: string; values: Record<string, number> }> = [
      { at, values: { 'checkpoint.0': 1, 'checkpoint.2': 1 } },
      { at, values: { bytes: 1 } },
    ];
    expect(toShardSamples(missing, 'checkpoint')).toEqual([]);
  });
});
