import fc from 'fast-check';
import type { Allocation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { allocation } from './__testUtils__/sources';
import { chargedRates } from './chargedRates';

const DAY = '2026-02-01';
const of = (...parts: Array<Partial<Allocation>>) =>
  chargedRates(
    parts.map(part =>
      allocation(DAY, { memory: 0, memoryGibHours: 0, ...part }),
    ),
  );

it('tells how far the rates of workloads are from their mean', () => {
  const rates = of(
    { compute: 1, cpuCoreHours: 10 },
    { compute: 3, cpuCoreHours: 10 },
  );
  expect(rates.cpuHour).toBeCloseTo(0.2);
  expect(rates.spread).toBeCloseTo(0.5);
  expect(rates.memoryGibHour).toBeNull();
});

it('takes the spread of what differs more', () => {
  const same = { compute: 1, cpuCoreHours: 10 };
  const { spread } = of(
    { ...same, memory: 1, memoryGibHours: 100 },
    { ...same, memory: 2, memoryGibHours: 100 },
  );
  expect(spread).toBeCloseTo(1 / 3);
});

it('tells no rate and no spread of what tells no hours', () => {
  expect(of({ compute: 1, cpuCoreHours: 0 })).toEqual({
    ...{ cpuHour: null, memoryGibHour: null, spread: 0 },
  });
});

it('has no spread where all are charged alike, whatever they use', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1 }),
      fc.double({ min: 0.001, max: 10, noNaN: true }),
      (hours, rate) => {
        const { cpuHour, spread } = of(
          ...hours.map(cpuCoreHours => ({
            cpuCoreHours,
            compute: cpuCoreHours * rate,
          })),
        );
        expect(cpuHour).toBeCloseTo(rate, 9);
        expect(spread).toBeCloseTo(0, 6);
      },
    ),
  );
});
