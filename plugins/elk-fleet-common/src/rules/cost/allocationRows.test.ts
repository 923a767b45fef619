import fc from 'fast-check';
import type { Allocation } from '../../model/costs';
import type { Workload } from '../../model/workloads';
import { type AllocationContext, allocationRows } from './allocationRows';
import { toMicros } from './money';
import { mergeRows, sumAmounts } from './rows';

const DAY = '2026-01-01';

function allocation(over: Partial<Allocation> = {}): Allocation {
  return {
    namespace: 'elastic',
    controllerKind: 'statefulset',
    controller: 'logging-es-hot',
    labels: {},
    day: DAY,
    from: `${DAY}T00:00:00.000Z`,
    to: '2026-01-02T00:00:00.000Z',
    hours: 24,
    compute: 2,
    memory: 1,
    storage: 0.5,
    network: 0,
    loadBalancer: 0,
    shared: 0,
    cpuCoreHours: 24,
    memoryGibHours: 96,
    ...over,
  };
}

const workload = {
  namespace: 'elastic',
  kind: 'StatefulSet',
  name: 'logging-es-hot',
  component: 'elasticsearch',
} as Workload;

const context: AllocationContext = {
  member: 'eu-1',
  source: 'opencost',
  workloads: [workload],
  idle: 'share',
};

const rowsOf = (
  allocations: Allocation[],
  idle: Array<{ day: string; amount: number; allocated: number }> = [],
) => allocationRows({ currency: 'USD', allocations, idle }, context);

it('charges a component what its workloads are allocated', () => {
  expect(rowsOf([allocation()])).toEqual([
    {
      member: 'eu-1',
      source: 'opencost',
      kind: 'allocated',
      currency: 'USD',
      component: 'elasticsearch',
      day: DAY,
      from: `${DAY}T00:00:00.000Z`,
      to: '2026-01-02T00:00:00.000Z',
      hours: 24,
      amounts: { compute: 2_000_000, memory: 1_000_000, storage: 500_000 },
      low: 3_500_000,
      high: 3_500_000,
    },
  ]);
});

it('knows workloads that are gone by their labels, and leaves out what is no ELK', () => {
  const rows = rowsOf([
    allocation({
      controller: 'gone',
      labels: { common_k8s_elastic_co_type: 'kibana' },
    }),
    allocation({ controller: 'shop', labels: { app: 'shop' } }),
    allocation({ namespace: 'other' }),
  ]);
  expect(rows.map(({ component }) => component)).toEqual(['kibana']);
});

it('charges the share of idle nodes that the components have of all pods', () => {
  const [, idle] = rowsOf(
    [allocation()],
    [
      { day: DAY, amount: 10, allocated: 14 },
      { day: '2026-01-02', amount: 10, allocated: 14 },
    ],
  );
  expect(idle).toMatchObject({
    component: 'cluster',
    day: DAY,
    amounts: { shared: 2_500_000 },
  });
});

it('never charges more than all of the idle nodes', () => {
  const [, idle] = rowsOf(
    [allocation()],
    [{ day: DAY, amount: 10, allocated: 1 }],
  );
  expect(idle.amounts).toEqual({ shared: 10_000_000 });
});

it('leaves idle nodes out when told, and where nothing is allocated', () => {
  const idle = [{ day: DAY, amount: 10, allocated: 0 }];
  expect(rowsOf([allocation()], idle)).toHaveLength(1);
  const left = allocationRows(
    {
      currency: 'USD',
      allocations: [allocation()],
      idle: [{ day: DAY, amount: 1, allocated: 4 }],
    },
    { ...context, idle: 'leave' },
  );
  expect(left).toHaveLength(1);
});

it('adds up to the micro, by component and in all', () => {
  const amount = fc.double({ min: 0, max: 1e4, noNaN: true });
  const some = fc.record({
    compute: amount,
    memory: amount,
    storage: amount,
    network: amount,
    loadBalancer: amount,
    shared: amount,
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 20 }), all => {
      const rows = rowsOf(all.map(one => allocation(one)));
      const total = rows.reduce((sum, row) => sum + sumAmounts(row.amounts), 0);
      const truth = all
        .flatMap(one => Object.values(one))
        .reduce((sum, value) => sum + toMicros(value), 0);
      expect(total).toBe(truth);
      expect(mergeRows(rows)).toEqual(rows);
    }),
  );
});
