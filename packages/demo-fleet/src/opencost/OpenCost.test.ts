import fc from 'fast-check';
import { costsOf, DAY_MS, daysBack, NOW, TODAY } from './__testUtils__/costs';
import { prices } from './prices';

const HOUR_MS = 3_600_000;
const elastic = (name: string) => ({ namespace: 'elastic', name });

const { openCost } = costsOf('us-east-1');

it('has a past that is longer than its pods are old', () => {
  const [oldest] = [daysBack(60, 59)];
  expect(openCost.groundTruth(oldest)).toBeGreaterThan(30);
  expect(openCost.groundTruth(daysBack(101, 100))).toBe(0);
  expect(openCost.idleTruth(daysBack(101, 100))).toBe(0);
});

it('costs by the amount and the hour', () => {
  const day = openCost.groundTruthByCategory(
    daysBack(1),
    elastic('logging-es-warm'),
  );
  // Two nodes with 2 cores, 16 GiB of memory and 2000 GiB of storage each, which use less than that.
  expect(day.cpu).toBeCloseTo(2 * 2 * 24 * prices.cpuCoreHour, 9);
  expect(day.ram).toBeCloseTo(2 * 16 * 24 * prices.ramGibibyteHour, 9);
  expect(day.pv).toBeCloseTo(2 * 2000 * 24 * prices.storageGibibyteHour, 9);
  expect(day.network).toBeGreaterThan(0);
  expect(day.total).toBeCloseTo(day.cpu + day.ram + day.pv + day.network, 9);
});

it('adds up, whatever the window is cut into', () => {
  const start = TODAY - 12 * DAY_MS;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 * DAY_MS }), {
        minLength: 3,
        maxLength: 3,
      }),
      fc.constantFrom(...openCost.controllers()),
      (offsets, controller) => {
        const [a, b, c] = offsets.toSorted((x, y) => x - y);
        const truth = (from: number, to: number) =>
          openCost.groundTruth(
            { start: start + from, end: start + to },
            controller,
          );
        expect(truth(a, b) + truth(b, c)).toBeCloseTo(truth(a, c), 8);
      },
    ),
    { numRuns: 60 },
  );
});

it('is the sum of its controllers, and its nodes with what is idle', () => {
  const window = daysBack(3, 1);
  const controllers = openCost
    .controllers()
    .map(controller => openCost.groundTruthByCategory(window, controller));
  const all = openCost.groundTruthByCategory(window);
  for (const category of Object.keys(all) as Array<keyof typeof all>) {
    const sum = controllers.reduce(
      (total, costs) => total + costs[category],
      0,
    );
    expect(sum).toBeCloseTo(all[category], 9);
  }
  const nodeDay =
    3 * 24 * (16 * prices.cpuCoreHour + 64 * prices.ramGibibyteHour);
  expect(all.cpu + all.ram + openCost.idleTruth(window)).toBeCloseTo(
    2 * nodeDay,
    8,
  );
});

it('knows nothing of what is to come', () => {
  const today = { start: TODAY, end: TODAY + DAY_MS };
  expect(openCost.groundTruth(today)).toBe(
    openCost.groundTruth({ start: TODAY, end: NOW }),
  );
  expect(
    openCost.groundTruth({ start: NOW + HOUR_MS, end: NOW + DAY_MS }),
  ).toBe(0);
});

it('says the same of the past after a restart, at another hour and later', () => {
  const since = NOW - 3 * DAY_MS;
  const night = costsOf('eu-central-1', { since, now: TODAY + HOUR_MS });
  const later = costsOf('eu-central-1', { since, now: NOW + 20 * DAY_MS });
  const day = costsOf('eu-central-1', { since, now: NOW });
  for (const controller of day.openCost.controllers()) {
    const truth = day.openCost.consumption(daysBack(40), controller);
    expect(night.openCost.consumption(daysBack(40), controller)).toEqual(truth);
    expect(later.openCost.consumption(daysBack(40), controller)).toEqual(truth);
  }
  expect(night.openCost.model.inventory).toEqual(day.openCost.model.inventory);
});

it('rests at weekends and grows with the year', () => {
  // 15 November 2026 is a Sunday.
  const sunday = openCost.groundTruth(
    daysBack(3, 2),
    elastic('logging-es-hot'),
  );
  const tuesday = openCost.groundTruth(daysBack(1), elastic('logging-es-hot'));
  expect(sunday).toBeLessThan(0.93 * tuesday);
  const network = (from: number) =>
    openCost.groundTruthByCategory(daysBack(from, from - 28)).network;
  expect(network(28)).toBeGreaterThan(1.03 * network(84));
});

it('uses Kibana in the hours of business, and scales what has a schedule', () => {
  const hour = (at: string) => {
    const start = Date.parse(at);
    return { start, end: start + HOUR_MS };
  };
  const noon = hour('2026-11-17T17:00:00Z');
  const night = hour('2026-11-17T05:00:00Z');
  const usage = (window: typeof noon) =>
    openCost.consumption(window, elastic('kibana-kb')).cpuUsageHours;
  expect(usage(noon)).toBeGreaterThan(10 * usage(night));
  const scheduled = elastic('kibana-business-hours');
  const asked = (window: typeof noon) =>
    openCost.consumption(window, scheduled).cpuRequestHours;
  expect(asked(noon)).toBe(3 * asked(night));
});

it('has one workload that asks for far more than it uses', () => {
  const used = ({ namespace, name }: { namespace: string; name: string }) => {
    const sum = openCost.consumption(daysBack(7), { namespace, name });
    return sum.cpuUsageHours / sum.cpuRequestHours;
  };
  expect(used(elastic('logging-es-warm'))).toBeLessThan(0.2);
  expect(used(elastic('logging-es-hot'))).toBeGreaterThan(0.8);
});

it('jumps for two days nine days before the first start of the fleet, and stays there', () => {
  const logstash = elastic('logstash-ls');
  for (const now of [NOW, NOW + 30 * DAY_MS]) {
    const { openCost: incident } = costsOf('eu-central-1', { now, since: NOW });
    const dear = [9, 8].map(day => daysBack(day, day - 1));
    const usual = [11, 10, 7, 2].map(day => daysBack(day, day - 1));
    for (const day of dear) {
      expect(incident.groundTruth(day, logstash)).toBeGreaterThan(20);
      expect(
        incident.groundTruth(day) + incident.idleTruth(day),
      ).toBeGreaterThan(100);
    }
    for (const day of usual) {
      expect(incident.groundTruth(day, logstash)).toBeLessThan(3);
      expect(incident.groundTruth(day) + incident.idleTruth(day)).toBeLessThan(
        72,
      );
    }
  }
});

it('splits a load balancer over the pods behind it', () => {
  const { openCost: balanced } = costsOf('us-east-1', {
    prepare: ({ store }) => {
      for (const service of store.list('v1', 'Service')) {
        const { name } = service.metadata;
        const type = name === 'kibana-kb-http' ? 'LoadBalancer' : 'ClusterIP';
        store.put({ ...service, spec: { ...service.spec, type } });
      }
    },
  });
  const day = daysBack(1);
  expect(
    balanced.groundTruthByCategory(day, elastic('kibana-kb')).loadBalancer,
  ).toBeCloseTo(24 * prices.loadBalancerHour, 9);
  expect(balanced.groundTruthByCategory(day).loadBalancer).toBeCloseTo(
    24 * prices.loadBalancerHour,
    9,
  );
});
