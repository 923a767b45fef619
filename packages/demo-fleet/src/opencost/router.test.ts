import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '../clock';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { memberSpecs } from '../spec';
import { prices } from './prices';
import { createOpenCostRouter, OpenCost } from './router';

const DAY_MS = 24 * 60 * 60 * 1000;

let clock: ManualClock;
let kubernetes: KubernetesCluster;
let openCost: OpenCost;
let server: Server;

async function get(query: string) {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/allocation?${query}`);
  return { status: response.status, body: await response.json() };
}

beforeEach(async () => {
  clock = new ManualClock();
  const spec = memberSpecs.find(({ name }) => name === 'monitoring')!;
  kubernetes = new KubernetesCluster({ spec, clock });
  openCost = new OpenCost({ cluster: spec.name, kubernetes, clock });
  server = createServer(express().use(createOpenCostRouter(openCost)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
});

it('answers one set of allocations for each step', async () => {
  const { body } = await get(
    'window=7d&step=1d&aggregate=cluster,namespace,controllerKind,controller',
  );
  expect(body).toMatchObject({ code: 200, status: 'success' });
  expect(body.data).toHaveLength(7);
  const hot = body.data[3]['monitoring/elastic/statefulset/logging-es-master'];
  expect(hot).toMatchObject({
    minutes: 24 * 60,
    properties: { controller: 'logging-es-master', namespace: 'elastic' },
  });
  // Three nodes with 200 GiB each.
  expect(hot.pvCost).toBeCloseTo(3 * 200 * 24 * prices.storageGibibyteHour, 6);
  expect(hot.cpuCoreRequestAverage).toBeCloseTo(6);
  expect(hot.totalCost).toBeCloseTo(hot.cpuCost + hot.ramCost + hot.pvCost);
});

it('accumulates to what its steps add up to, which is the ground truth', async () => {
  const query = 'window=7d&aggregate=namespace,controller';
  const { data: days } = (await get(`${query}&step=1d`)).body;
  const { data: all } = (await get(`${query}&step=1d&accumulate=true`)).body;
  expect(all).toHaveLength(1);
  const name = 'elastic/logging-es-master';
  const sum = days.reduce(
    (total: number, day: any) => total + day[name].totalCost,
    0,
  );
  expect(all[0][name].totalCost).toBeCloseTo(sum, 6);
  const now = clock.now();
  expect(
    openCost.groundTruth(
      { start: now - 7 * DAY_MS, end: now },
      { namespace: 'elastic', name: 'logging-es-master' },
    ),
  ).toBeCloseTo(sum, 6);
});

it('adds idle up to what the nodes cost', async () => {
  const { body } = await get('window=1d&aggregate=namespace&includeIdle=true');
  const [day] = body.data;
  expect(day.__idle__.totalCost).toBeGreaterThan(0);
  const cpuHours = Object.values<any>(day).reduce(
    (sum, { cpuCoreHours }) => sum + cpuCoreHours,
    0,
  );
  expect(cpuHours).toBeCloseTo(3 * 16 * 24);
});

it('says null where nothing was requested to compare with', async () => {
  const { body } = await get('window=1d&aggregate=controller');
  expect(body.data[0]['metricbeat-beat-metricbeat']).toMatchObject({
    cpuEfficiency: null,
    ramEfficiency: null,
    totalEfficiency: null,
  });
});

it('aggregates by label and names what lacks it', async () => {
  const { body } = await get(
    `window=1d&aggregate=${encodeURIComponent(
      'label:beat.k8s.elastic.co/name',
    )}`,
  );
  expect(Object.keys(body.data[0]).sort()).toEqual([
    '__unallocated__',
    'filebeat',
    'metricbeat',
  ]);
});

it('bills nothing before a pod existed', async () => {
  const { body } = await get('window=lastmonth&aggregate=namespace');
  expect(body.data[0].elastic.minutes).toBeLessThan(31 * 24 * 60);
  const old = await get('window=2020-01-01T00:00:00Z,2020-01-02T00:00:00Z');
  expect(old.body.data).toEqual([{}]);
});

it.each(['', 'window=soon', 'window=1d&step=0d'])(
  'refuses "%s"',
  async query => {
    expect(await get(query)).toMatchObject({
      status: 400,
      body: {
        code: 400,
        data: null,
        message: expect.stringContaining('Invalid'),
      },
    });
  },
);
