import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { memberSettings } from '../__testUtils__/settings';
import { fakeStore } from '../routes/__testUtils__/startRouter';
import { observeMembers } from './observeMembers';

const observation = (source: string): Observation => ({
  fleet: 'logging',
  member: 'eu-1',
  source,
  value: {},
  observedAt: '2026-01-01T00:00:00.000Z',
  attemptedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  error: undefined,
});
const store = fakeStore(
  ['elasticsearch.health', 'elasticsearch.indices', 'kibana.status'].map(
    observation,
  ),
);
const endpoint = { url: 'https://es.example.com', auth: {}, tls: {} };
const member = memberSettings({ elasticsearch: endpoint });

it('leaves out what is large, and what a member no longer gives access to', async () => {
  const [{ observations }] = await observeMembers(store, 'logging', [member]);
  expect(Object.keys(observations)).toEqual(['elasticsearch.health']);
});

it('tells which members are being retired', async () => {
  const going = { ...member, name: 'eu-2', retiring: true as const };
  const [one, other] = await observeMembers(store, 'logging', [member, going]);
  expect(one).not.toHaveProperty('retiring');
  expect(other.retiring).toBe(true);
});

it('reads what is large when it is asked for by name', async () => {
  const [{ observations }] = await observeMembers(
    store,
    'logging',
    [member],
    ['elasticsearch.indices', 'kibana.status'],
  );
  expect(Object.keys(observations)).toEqual(['elasticsearch.indices']);
});
