import fc from 'fast-check';
import { REGION_IDS } from './__fixtures__/regionIds';
import { PRICE_LISTS } from './places';
import { GENERIC_PRICES, priceOf } from './priceOf';
import type { PriceConfiguration, PriceOverrides, RegionPrices } from './types';

const everyRegion = Object.entries(REGION_IDS).flatMap(([provider, regions]) =>
  regions.map(region => ({ provider, region })),
);

function amounts(prices: RegionPrices): number[] {
  return [
    prices.cpuHour,
    prices.memoryGibHour,
    ...Object.values(prices.storageGibMonth),
    prices.loadBalancerHour,
    prices.controlPlaneHour,
  ];
}

const price = fc.double({ min: 0, max: 100, noNaN: true });
const overrides: fc.Arbitrary<PriceOverrides> = fc.record(
  {
    cpuHour: price,
    memoryGibHour: price,
    loadBalancerHour: price,
    controlPlaneHour: price,
    storageGibMonth: fc.record(
      { ssd: price, object: price },
      { requiredKeys: [] },
    ),
    storageClasses: fc.dictionary(fc.constantFrom('fast', 'slow'), price),
  },
  { requiredKeys: [] },
);
const places = fc.record(
  {
    provider: fc.oneof(
      fc.constantFrom('aws', 'AWS', 'gke', 'azure', 'own', '', 'constructor'),
      fc.string(),
    ),
    region: fc.oneof(
      fc.constantFrom(...everyRegion.map(({ region }) => region)),
      fc.constantFrom('', '__proto__', 'constructor', 'dc-1'),
      fc.string(),
    ),
  },
  { requiredKeys: ['region'] },
);

describe('the shipped price list', () => {
  it('has a finite price above zero of everything in every known region', () => {
    for (const place of everyRegion) {
      const prices = priceOf(place);
      for (const amount of amounts(prices)) {
        expect(Number.isFinite(amount) && amount > 0).toBe(true);
      }
      expect(prices.source).not.toEqual(GENERIC_PRICES.source);
      expect(prices.uncertainty.low).toBeGreaterThan(0);
      expect(prices.uncertainty.low).toBeLessThan(1);
      expect(prices.uncertainty.high).toBeGreaterThan(0);
    }
  });

  it('has the regions of the inventory and no others', () => {
    for (const { provider, regions } of PRICE_LISTS) {
      expect([...regions.keys()].sort()).toEqual(
        [...REGION_IDS[provider]].sort(),
      );
    }
  });

  it.each([
    ['aws', 'us-east-1', 2, 8, 0.096],
    ['aws', 'eu-central-1', 2, 8, 0.115],
    ['azure', 'eastus', 2, 8, 0.096],
    ['azure', 'westeurope', 2, 8, 0.115],
    ['gcp', 'us-central1', 4, 16, 0.194236],
    ['gcp', 'europe-west3', 4, 16, 0.250248],
  ])(
    'prices the reference machine of %s in %s as the provider does',
    (provider, region, vcpus, gib, hour) => {
      const { cpuHour, memoryGibHour } = priceOf({ provider, region });
      expect(vcpus * cpuHour + gib * memoryGibHour).toBeCloseTo(hour, 5);
    },
  );

  it('keeps the disks and buckets that a provider lists for a region', () => {
    expect(
      priceOf({ provider: 'aws', region: 'eu-central-1' }).storageGibMonth,
    ).toMatchObject({ balanced: 0.0952, object: 0.0245 });
    expect(
      priceOf({ provider: 'gcp', region: 'europe-west3' }).storageGibMonth,
    ).toMatchObject({ ssd: 0.204, object: 0.023 });
  });

  it('says of a stand-in whose prices they are, and is less sure of them', () => {
    const calgary = priceOf({ region: 'ca-west-1' });
    const montreal = priceOf({ region: 'ca-central-1' });
    expect(amounts(calgary)).toEqual(amounts(montreal));
    expect(calgary.source.name).toContain('ca-central-1');
    expect(calgary.uncertainty.high).toBeGreaterThan(montreal.uncertainty.high);
  });
});

describe('priceOf', () => {
  it('knows a provider by the region and by its other names', () => {
    const tokyo = priceOf({ provider: 'aws', region: 'ap-northeast-1' });
    expect(priceOf({ region: 'ap-northeast-1' })).toEqual(tokyo);
    expect(priceOf({ provider: ' EKS', region: 'ap-northeast-1' })).toEqual(
      tokyo,
    );
  });

  it('takes the defaults of OpenCost for all that nobody lists', () => {
    const generic = { ...GENERIC_PRICES, storageClasses: {} };
    expect(priceOf({ region: 'dc-1' })).toEqual(generic);
    expect(priceOf({ provider: 'own', region: 'us-east-1' })).toEqual(generic);
    expect(priceOf({ provider: 'gcp', region: 'us-east-1' })).toEqual(generic);
    expect(GENERIC_PRICES).toMatchObject({
      cpuHour: 0.031611,
      memoryGibHour: 0.004237,
      storageGibMonth: { balanced: 0.04 },
    });
  });

  it('prefers the region, the provider, the defaults, and what is shipped, in that order', () => {
    fc.assert(
      fc.property(
        overrides,
        overrides,
        overrides,
        (region, provider, defaults) => {
          const place = { region: 'eu-west-1' };
          const shipped = priceOf(place);
          const prices = priceOf(place, {
            defaults,
            providers: { Amazon: provider, gcp: { cpuHour: 7777 } },
            regions: { 'eu-west-1': region, 'eu-west-2': { cpuHour: 8888 } },
          });
          const ordered = [region, provider, defaults, shipped];
          const first = <T>(
            read: (from: Omit<PriceOverrides, 'source'>) => T | undefined,
          ) => ordered.map(read).find(value => value !== undefined);
          expect(prices.cpuHour).toBe(first(from => from.cpuHour));
          expect(prices.memoryGibHour).toBe(first(from => from.memoryGibHour));
          expect(prices.loadBalancerHour).toBe(
            first(from => from.loadBalancerHour),
          );
          expect(prices.controlPlaneHour).toBe(
            first(from => from.controlPlaneHour),
          );
          for (const storage of ['ssd', 'balanced', 'hdd', 'object'] as const) {
            expect(prices.storageGibMonth[storage]).toBe(
              first(from => from.storageGibMonth?.[storage]),
            );
          }
          for (const name of ['fast', 'slow']) {
            expect(prices.storageClasses[name]).toBe(
              first(from => from.storageClasses?.[name]),
            );
          }
        },
      ),
    );
  });

  it('never fails and never lacks a price, whatever the place is called', () => {
    fc.assert(
      fc.property(places, overrides, (place, own) => {
        const configuration: PriceConfiguration = {
          defaults: own,
          providers: { own },
          regions: { 'dc-1': own },
        };
        for (const prices of [priceOf(place), priceOf(place, configuration)]) {
          expect(amounts(prices)).toHaveLength(8);
          expect(amounts(prices).every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });

  it('does not let an undefined value hide a configured one', () => {
    const prices = priceOf(
      { region: 'dc-1' },
      {
        defaults: { cpuHour: 0.01 },
        regions: { 'dc-1': { cpuHour: undefined } },
      },
    );
    expect(prices.cpuHour).toBe(0.01);
  });

  it('names both sources while the shipped list fills in, and is as unsure', () => {
    const prices = priceOf(
      { region: 'eu-west-1' },
      { defaults: { cpuHour: 0.02, source: 'Contract', date: '2026-04-01' } },
    );
    expect(prices.source).toEqual({
      name: 'Contract, over AWS on-demand list prices, m5 for Linux',
      url: 'https://aws.amazon.com/ec2/pricing/on-demand/',
      date: '2026-04-01',
    });
    expect(prices.uncertainty).toEqual(
      priceOf({ region: 'eu-west-1' }).uncertainty,
    );
  });

  it('is sure where compute and disks are configured', () => {
    const prices = priceOf(
      { region: 'dc-1' },
      {
        defaults: {
          cpuHour: 0.02,
          memoryGibHour: 0.003,
          storageGibMonth: { balanced: 0.05 },
          date: '2026-04-01',
        },
      },
    );
    expect(prices.uncertainty).toEqual({ low: 0, high: 0 });
    expect(prices.source).toEqual({
      name: 'Configured prices',
      date: '2026-04-01',
    });
  });

  it('keeps its own source where only a source is configured', () => {
    expect(
      priceOf({ region: 'eu-west-1' }, { defaults: { source: 'Contract' } })
        .source,
    ).toEqual(priceOf({ region: 'eu-west-1' }).source);
  });
});
