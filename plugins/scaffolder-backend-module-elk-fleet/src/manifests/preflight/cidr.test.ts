import fc from 'fast-check';
import { overlap, rangeOf } from './cidr';

const cidrs = fc
  .record({ address: fc.nat(2 ** 32 - 1), bits: fc.nat(32) })
  .map(({ address, bits }) => ({
    bits,
    address,
    cidr: `${[24, 16, 8, 0]
      .map(shift => Math.floor(address / 2 ** shift) % 256)
      .join('.')}/${bits}`,
  }));

describe('rangeOf', () => {
  it('gives the first and the last address, whichever of them is written', () => {
    const range = {
      first: 10 * 2 ** 24 + 4 * 2 ** 16,
      last: 10 * 2 ** 24 + 5 * 2 ** 16 - 1,
    };
    expect(rangeOf('10.4.0.0/16')).toEqual(range);
    expect(rangeOf('10.4.200.7/16')).toEqual(range);
    expect(rangeOf('0.0.0.0/0')).toEqual({ first: 0, last: 2 ** 32 - 1 });
    expect(rangeOf('255.255.255.255/32')).toEqual({
      first: 2 ** 32 - 1,
      last: 2 ** 32 - 1,
    });
  });

  it.each(['10.4.0.0/33', '10.256.0.0/16', '10.4.0/16', '10.4.0.0', ''])(
    'knows that %s is none',
    cidr => {
      expect(rangeOf(cidr)).toBeUndefined();
    },
  );

  it('holds the address it is written with, and as many as its bits leave', () => {
    fc.assert(
      fc.property(cidrs, ({ cidr, address, bits }) => {
        const { first, last } = rangeOf(cidr)!;
        expect(first <= address && address <= last).toBe(true);
        expect(last - first + 1).toBe(2 ** (32 - bits));
      }),
    );
  });
});

describe('overlap', () => {
  it('is so where the wider range holds the address of the other, either way round', () => {
    fc.assert(
      fc.property(cidrs, cidrs, (a, b) => {
        const [wide, narrow] = a.bits <= b.bits ? [a, b] : [b, a];
        const { first, last } = rangeOf(wide.cidr)!;
        const expected = first <= narrow.address && narrow.address <= last;
        const [one, other] = [rangeOf(a.cidr)!, rangeOf(b.cidr)!];
        expect(overlap(one, other)).toBe(expected);
        expect(overlap(other, one)).toBe(expected);
      }),
    );
  });
});
