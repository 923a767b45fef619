import {
  startApiServer,
  type TestApiServer,
} from './__testUtils__/startApiServer';
import { scheduledReplicas } from './replicaSchedule';

let api: TestApiServer | undefined;

afterEach(async () => {
  await api?.stop();
  api = undefined;
});

it.each([
  ['2026-01-05T07:59:00Z', 'Etc/UTC', 1],
  ['2026-01-05T08:00:00Z', 'Etc/UTC', 3],
  ['2026-01-05T18:00:00Z', 'Etc/UTC', 1],
  ['2026-01-03T12:00:00Z', 'Etc/UTC', 1],
  // Daylight saving time: eight o'clock is six in UTC.
  ['2026-07-06T06:00:00Z', 'Europe/Berlin', 3],
  ['2026-01-05T06:30:00Z', 'Europe/Berlin', 1],
  ['2026-01-05T01:00:00Z', 'Asia/Singapore', 3],
])('at %s wants in %s %d replicas', (at, timezone, replicas) => {
  expect(scheduledReplicas(timezone, Date.parse(at))).toBe(replicas);
});

it('scales a Kibana by the hours of its region', async () => {
  api = await startApiServer('eu-central-1');
  const read = async () => {
    const { spec, status } = await api!.apps().readNamespacedDeployment({
      name: 'kibana-business-hours',
      namespace: 'elastic',
    });
    return [spec?.replicas, status?.readyReplicas];
  };
  // The clock stands at the first of January 2026, a Thursday.
  expect(await read()).toEqual([1, 1]);
  api.clock.advance(9 * 60 * 60 * 1000);
  expect(await read()).toEqual([3, 3]);
  api.clock.advance(10 * 60 * 60 * 1000);
  expect(await read()).toEqual([1, 1]);
});

it('says so in a ScaledObject', async () => {
  api = await startApiServer('eu-central-1');
  const list = await api.getJson('/apis/keda.sh/v1alpha1/scaledobjects');
  expect(list.body.items[0].spec).toMatchObject({
    minReplicaCount: 1,
    maxReplicaCount: 3,
    triggers: [{ type: 'cron', metadata: { timezone: 'Europe/Berlin' } }],
  });
});
