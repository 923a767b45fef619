import fc from 'fast-check';
import type { LinkTransfer } from '../../store/CostStore';
import { transfer } from '../../store/__testUtils__/costs';
import { transferRows, type TransferRowOptions } from './transferRows';

const GIB = 2 ** 30;
const places: Record<string, { region: string; provider: string }> = {
  'us-east-1': { region: 'us-east-1', provider: 'aws' },
  'us-west-2': { region: 'us-west-2', provider: 'aws' },
  'eu-west-1': { region: 'eu-west-1', provider: 'aws' },
};

const options: TransferRowOptions = {
  compression: { low: 0.25, expected: 0.5 },
  prices: {
    transfer: [
      { from: 'us-east-1', to: 'us-west-2', gib: 0.01 },
      { from: 'us-east-1', to: 'eu-west-1', gib: 0.1 },
      { from: 'us-west-2', to: 'us-east-1', gib: 0.02 },
    ],
  },
  placeOf: name => places[name],
  now: Date.parse('2026-02-01T06:00:00.000Z'),
};
const sent = (patch: Partial<LinkTransfer>) =>
  transfer('2026-02-01', { readBytes: 8 * GIB, firstCopyBytes: 0, ...patch });

describe('transferRows', () => {
  it('charges the member that sends, by the price to each that reads', () => {
    expect(
      transferRows(
        [
          sent({}),
          sent({ followerMember: 'eu-west-1', firstCopyBytes: GIB }),
          sent({ leaderMember: 'us-west-2', followerMember: 'us-east-1' }),
        ],
        options,
      ),
    ).toEqual([
      {
        member: 'us-east-1',
        component: 'elasticsearch',
        day: '2026-02-01',
        source: 'replication',
        kind: 'estimate',
        currency: 'USD',
        // Half of 8 GiB at a cent; half of 8 GiB and a first copy at ten.
        amounts: { transfer: 40_000 + 500_000 },
        low: 20_000 + 300_000,
        high: 80_000 + 900_000,
        from: '2026-02-01T00:00:00.000Z',
        to: '2026-02-01T06:00:00.000Z',
        hours: 6,
      },
      expect.objectContaining({
        member: 'us-west-2',
        amounts: { transfer: 80_000 },
      }),
    ]);
  });

  it('charges nobody for what a cluster sends that is no member', () => {
    expect(
      transferRows(
        [sent({ leaderMember: null }), sent({ leaderMember: 'gone' })],
        options,
      ),
    ).toEqual([]);
  });

  it('knows all hours of a day that is over', () => {
    const [row] = transferRows([sent({})], {
      ...options,
      now: Date.parse('2026-02-02T03:00:00.000Z'),
    });
    expect([row.to, row.hours]).toEqual(['2026-02-02T00:00:00.000Z', 24]);
  });

  it('adds up to what each link costs on its own', () => {
    const names = fc.constantFrom(...Object.keys(places));
    const links = fc.array(
      fc.record({
        leaderMember: names,
        followerMember: names,
        readBytes: fc.nat(2 ** 40),
        firstCopyBytes: fc.nat(2 ** 40),
      }),
      { maxLength: 20 },
    );
    const sum = (all: LinkTransfer[]) =>
      transferRows(all, options).reduce(
        (x, row) => ({
          transfer: x.transfer + row.amounts.transfer!,
          low: x.low + row.low,
          high: x.high + row.high,
        }),
        { transfer: 0, low: 0, high: 0 },
      );
    fc.assert(
      fc.property(links, all => {
        const single = all.map(one => sum([sent(one)]));
        expect(sum(all.map(sent))).toEqual({
          transfer: single.reduce((x, one) => x + one.transfer, 0),
          low: single.reduce((x, one) => x + one.low, 0),
          high: single.reduce((x, one) => x + one.high, 0),
        });
      }),
    );
  });
});
