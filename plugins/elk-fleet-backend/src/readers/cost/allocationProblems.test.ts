import type { CostReading } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import {
  allocationOf,
  answerOf,
  type AllocationFixture,
} from './__testUtils__/allocationAnswers';
import { CostServerFixture } from './__testUtils__/costServer';

const fixture = CostServerFixture.use();
const ES = 'cluster-one/elastic/statefulset/logs-es-hot';
const DAY = { from: '2026-11-20', to: '2026-11-20' };

type Allocations = Extract<CostReading, { type: 'allocations' }>;
const read = async (
  ...args: Parameters<typeof fixture.read>
): Promise<Allocations> => (await fixture.read(...args)) as Allocations;
const codesOf = ({ problems }: Allocations) => problems.map(({ code }) => code);

/** Answers each step with the same allocations. */
const answerWith = (
  make: (step: { start: number; end: number }) => Record<string, unknown>,
) => fixture.answer(url => answerOf(url, make));

/** Answers each step with one allocation that differs. */
const answerDifferent = (fields: AllocationFixture) =>
  answerWith(step => ({ [ES]: allocationOf(ES, step, fields) }));

describe('allocations', () => {
  it('keep apart what has no controller, and what nobody mounts', async () => {
    const keys = [
      'cluster-one/elastic/__unallocated__/__unallocated__',
      'cluster-one/__unmounted__/__unmounted__/__unmounted__',
      'cluster-one/elastic/Deployment/kibana',
    ];
    answerWith(step =>
      Object.fromEntries(
        keys.map(key => [
          key,
          allocationOf(key, step, { properties: { cluster: 'cluster-one' } }),
        ]),
      ),
    );
    const { allocations } = await read(fixture.opencostFleet(), DAY);
    expect(
      allocations.map(value => [
        value.namespace,
        value.controllerKind,
        value.controller,
      ]),
    ).toEqual([
      ['elastic', undefined, '__unallocated__'],
      ['__unmounted__', undefined, '__unmounted__'],
      ['elastic', 'deployment', 'kibana'],
    ]);
  });

  it('leave out amounts that are unknown or impossible, and keep the others', async () => {
    answerDifferent({ cpuCost: null, ramCost: -1, pvCost: 1e12 });
    const reading = await read(fixture.opencostFleet(), DAY);
    expect(reading.allocations[0]).toMatchObject({
      compute: 0,
      memory: 0,
      storage: 0,
      network: 0.01,
    });
    expect(codesOf(reading)).toContain('bad-amounts');
    expect(
      reading.problems.find(({ code }) => code === 'bad-amounts')?.message,
    ).toContain(`3 amounts`);
  });

  it('drop alone when they cannot be read', async () => {
    answerWith(step => ({
      [ES]: allocationOf(ES, step),
      'cluster-one/elastic/deployment/bad': allocationOf(ES, step, {
        cpuCost: 'much',
      }),
      'cluster-one/elastic/deployment/worse': 'nothing',
    }));
    const reading = await read(fixture.opencostFleet(), DAY);
    expect(reading.allocations).toHaveLength(1);
    expect(codesOf(reading)).toEqual(['bad-allocations']);
    expect(reading.problems[0].message).toContain('deployment/bad');
  });

  it('count reconciled costs and graphics cards', async () => {
    answerDifferent({
      cpuCost: 2,
      cpuCostAdjustment: -0.5,
      gpuCost: 3,
      sharedCost: 1,
      externalCost: 0.25,
    });
    expect(
      (await read(fixture.opencostFleet(), DAY)).allocations[0],
    ).toMatchObject({ compute: 4.5, gpu: 3, shared: 1.25 });
  });

  it('tell no graphics cards where there are none', async () => {
    answerDifferent({ cpuCost: 2, gpuCost: 0 });
    const [allocation] = (await read(fixture.opencostFleet(), DAY)).allocations;
    expect(allocation).not.toHaveProperty('gpu');
  });

  it('may end before it began', async () => {
    answerDifferent({ minutes: -2.45, end: '2026-11-19T23:57:33Z' });
    const [allocation] = (await read(fixture.opencostFleet(), DAY)).allocations;
    expect(allocation).toMatchObject({
      hours: 0,
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-21T00:00:00Z',
    });
  });
});

describe('prices', () => {
  it.each([
    ['too low', { cpuCost: 0.0021, ramCost: 0.0011 }, 'price-730'],
    ['too high', { cpuCost: 60, ramCost: 96 }, 'price-730'],
    ['absent', { cpuCost: 0, ramCost: 0 }, 'no-prices'],
  ])('are %s', async (_, fields, code) => {
    answerDifferent(fields);
    const reading = await read(fixture.opencostFleet(), DAY);
    expect(codesOf(reading)).toEqual([code]);
    expect(reading.problems[0].message).toContain(fixture.server.url);
    expect(reading.allocations).toHaveLength(1);
  });

  it('are compared in dollars', async () => {
    answerDifferent({ cpuCost: 48 * 4.7, ramCost: 192 * 0.6 });
    const rates = { JPY: { rate: 150 } };
    expect(
      codesOf(
        await read(
          fixture.opencostFleet({ currency: 'JPY' }, undefined, { rates }),
          DAY,
        ),
      ),
    ).toEqual([]);
    expect(codesOf(await read(fixture.opencostFleet(), DAY))).toEqual([
      'price-730',
    ]);
  });

  it('say nothing of pods that ran for minutes', async () => {
    answerDifferent({ cpuCost: 0, cpuCoreHours: 0.1, ramByteHours: 1e8 });
    expect(codesOf(await read(fixture.opencostFleet(), DAY))).toEqual([]);
  });
});
