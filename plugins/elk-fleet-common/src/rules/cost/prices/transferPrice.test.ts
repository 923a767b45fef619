import fc from 'fast-check';
import { REGION_IDS } from './__fixtures__/regionIds';
import { transferPrice } from './transferPrice';
import type { Place, PriceConfiguration } from './types';

const known = Object.values(REGION_IDS).flat();
const places: fc.Arbitrary<Place> = fc.record(
  {
    provider: fc.constantFrom('aws', 'azure', 'gcp', 'google', 'own', ''),
    region: fc.oneof(
      fc.constantFrom(...known),
      fc.constantFrom('dc-1', '', '__proto__', '*'),
      fc.string(),
    ),
  },
  { requiredKeys: ['region'] },
);

describe('transferPrice', () => {
  it('is finite and not below zero between any two places, both ways', () => {
    fc.assert(
      fc.property(places, places, (a, b) => {
        const there = transferPrice(a, b);
        const back = transferPrice(b, a);
        for (const { gib, source } of [there, back]) {
          expect(Number.isFinite(gib) && gib >= 0).toBe(true);
          expect(source.name).not.toBe('');
        }
        expect(there.scope).toBe(back.scope);
        expect(there.gib === 0).toBe(there.scope === 'same-region');
      }),
    );
  });

  it('is free within a region whatever is configured for others', () => {
    fc.assert(
      fc.property(
        places,
        fc.double({ min: 1, max: 9, noNaN: true }),
        (at, gib) => {
          const transfer = [
            { from: '*', to: '*', gib },
            { from: at.region, to: `${at.region}-b`, gib },
          ].filter(({ from, to }) => from !== at.region || to !== at.region);
          expect(transferPrice(at, at, { transfer })).toMatchObject({
            gib: 0,
            scope: 'same-region',
          });
        },
      ),
    );
  });

  it('charges within a region what is configured for it', () => {
    expect(
      transferPrice(
        { region: 'dc-1' },
        { region: 'dc-1' },
        { transfer: [{ from: 'dc-1', to: 'dc-1', gib: 0.002 }] },
      ),
    ).toMatchObject({ gib: 0.002, scope: 'same-region' });
  });

  it.each([
    ['us-east-1', 'us-east-2', 0.01, 'same-continent'],
    ['us-east-1', 'us-west-2', 0.02, 'same-continent'],
    ['us-east-1', 'eu-central-1', 0.02, 'between-continents'],
    ['ap-southeast-1', 'us-east-1', 0.09, 'between-continents'],
    ['sa-east-1', 'us-east-1', 0.138, 'between-continents'],
    ['westeurope', 'northeurope', 0.02, 'same-continent'],
    ['westeurope', 'eastus', 0.05, 'between-continents'],
    ['brazilsouth', 'eastus', 0.16, 'between-continents'],
    ['europe-west3', 'europe-west1', 0.02, 'same-continent'],
    ['us-central1', 'europe-west1', 0.05, 'between-continents'],
    ['us-central1', 'asia-east1', 0.08, 'between-continents'],
    ['eu-west-1', 'westeurope', 0.09, 'between-providers'],
    ['dc-1', 'dc-2', 0.01, 'between-continents'],
    ['dc-1', 'eu-west-1', 0.12, 'between-providers'],
  ])(
    'charges the sender from %s to %s %d a GiB, %s',
    (from, to, gib, scope) => {
      expect(transferPrice({ region: from }, { region: to })).toMatchObject({
        gib,
        scope,
      });
    },
  );

  it('takes the defaults of OpenCost for a region that a provider has added', () => {
    const { gib, source } = transferPrice(
      { provider: 'aws', region: 'xx-new-1' },
      { provider: 'aws', region: 'us-east-1' },
    );
    expect(gib).toBe(0.01);
    expect(source.name).toContain('OpenCost');
  });

  it('is the same region where one side does not tell its provider', () => {
    const scope = (a: Place, b: Place) => transferPrice(a, b).scope;
    const own = { provider: 'own', region: 'dc-1' };
    expect(scope(own, { region: 'dc-1' })).toBe('same-region');
    expect(scope({ region: 'dc-1' }, own)).toBe('same-region');
    expect(scope(own, { provider: 'other', region: 'dc-1' })).toBe(
      'between-providers',
    );
  });

  it('takes the entry that names most, the sender before the receiver', () => {
    const transfer = [
      { from: '*', to: '*', gib: 1 },
      { from: '*', to: 'b', gib: 2 },
      { from: 'a', to: '*', gib: 3 },
      { from: 'a', to: 'b', gib: 4 },
    ];
    const price = (from: string, to: string, entries = transfer) =>
      transferPrice({ region: from }, { region: to }, { transfer: entries })
        .gib;
    expect(price('a', 'b')).toBe(4);
    expect(price('a', 'b', transfer.slice(0, 3))).toBe(3);
    expect(price('c', 'b')).toBe(2);
    expect(price('c', 'd')).toBe(1);
    expect(price('b', 'a', transfer.slice(3))).toBe(0.01);
  });

  it('names what is configured as the source', () => {
    const configuration: PriceConfiguration = {
      defaults: { source: 'Contract', date: '2026-04-01' },
      transfer: [{ from: 'us-east-1', to: '*', gib: 0 }],
    };
    const from = { region: 'us-east-1' };
    const to = { region: 'eu-west-1' };
    expect(transferPrice(from, to, configuration)).toEqual({
      gib: 0,
      scope: 'between-continents',
      source: { name: 'Contract', date: '2026-04-01' },
    });
    expect(transferPrice(to, from, configuration).source.url).toMatch(/^https/);
  });
});
