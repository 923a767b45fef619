import { ManualClock } from '../clock';
import { ObjectStore } from '../kubernetes/ObjectStore';
import { ArgoCd } from './ArgoCd';
import {
  argoInTest,
  element,
  list,
  namespace,
  repository,
  setOf,
  whole,
} from './__testUtils__/argoInTest';

let hub: Awaited<ReturnType<typeof argoInTest>>;
beforeEach(async () => {
  hub = await argoInTest();
});
afterEach(() => hub.stop());

const draining = {
  list: {
    elements: [element('sa-east-1')],
    template: { spec: { syncPolicy: { automated: { prune: true } } } },
  },
};

it('retires a member in two commits, and leaves its namespace', async () => {
  await hub.argo.reconcile(repository(whole));
  await hub.argo.reconcile(repository([namespace], setOf([list(), draining])));
  expect(hub.member.names).toEqual(['Namespace elastic']);
  expect(hub.app()!.status).toMatchObject({
    sync: { status: 'Synced' },
    health: { status: 'Healthy' },
  });
  await hub.argo.reconcile(repository([], setOf([list()])));
  expect(hub.app()).toBeUndefined();
  expect(hub.member.names).toEqual(['Namespace elastic']);
});

it('finds what another process has placed, and prunes it', async () => {
  await hub.argo.reconcile(repository(whole));
  const store = new ObjectStore(new ManualClock(), []);
  const again = new ArgoCd({ ...hub.options, store });
  await again.reconcile(repository([namespace], setOf([draining])));
  expect(hub.member.names).toEqual(['Namespace elastic']);
});

it('does not wipe out all there is unless it is told so', async () => {
  await hub.argo.reconcile(repository(whole));
  await hub.argo.reconcile(repository([], setOf([draining])));
  expect(hub.member.names).toHaveLength(3);
  expect(hub.app()!.status.conditions[0].message).toMatch(/wipe out all/);
});

it('takes away what an Application has placed when its finalizer says so', async () => {
  const cascading = setOf([list(element('sa-east-1'))], { syncPolicy: {} });
  await hub.argo.reconcile(repository(whole, cascading));
  hub.member.isUp = false;
  await hub.argo.reconcile(repository(whole, null));
  expect(hub.app()!.status.conditions[0].type).toBe('DeletionError');
  hub.member.isUp = true;
  await hub.argo.reconcile(repository(whole, null));
  expect(hub.app()).toBeUndefined();
  expect(hub.member.names).toEqual([]);
});

it.each([
  [
    'a simulated member',
    element('sa-east-1', 'use1'),
    'SyncError',
    /us-east-1 is simulated/,
  ],
  [
    'an unknown cluster',
    element('sa-east-1', 'mars'),
    'InvalidSpecError',
    /mars/,
  ],
  [
    'a missing overlay',
    element('mars', 'sa-east-1'),
    'ComparisonError',
    /does not exist/,
  ],
])('refuses %s', async (_, one, type, message) => {
  await hub.argo.reconcile(repository(whole, setOf([list(one)])));
  const [condition] = hub.app(`logs-${one.member}`)!.status.conditions;
  expect(condition.type).toBe(type);
  expect(condition.message).toMatch(message);
  expect(hub.member.writes).toEqual([]);
});

it('keeps the Applications of a set that it cannot understand', async () => {
  await hub.argo.reconcile(repository(whole));
  const wrong = setOf([list({ member: 'sa-east-1' })]);
  await hub.argo.reconcile(repository(whole, wrong));
  expect(hub.app()).toBeDefined();
  expect(hub.set()!.status.conditions[0]).toMatchObject({
    type: 'ErrorOccurred',
    status: 'True',
    message: 'map has no entry for key "cluster"',
  });
});

it('rolls out step by step, each once the one before is healthy', async () => {
  const step = (value: string) => ({
    matchExpressions: [{ key: 'wave', operator: 'In', values: [value] }],
  });
  const rolling = (first: string, second: string) =>
    setOf([list(element('sa-east-1'), element('us-east-1', 'use1'))], {
      strategy: {
        type: 'RollingSync',
        rollingSync: { steps: [step(first), step(second)] },
      },
    });
  await hub.argo.reconcile(
    repository(whole, rolling('us-east-1', 'sa-east-1')),
  );
  expect(hub.member.names).toEqual([]);
  expect(hub.set()!.status.applicationStatus).toMatchObject([
    { application: 'logs-us-east-1', step: '1', status: 'Pending' },
    { application: 'logs-sa-east-1', step: '2', status: 'Waiting' },
  ]);
  await hub.argo.reconcile(
    repository(whole, rolling('sa-east-1', 'us-east-1')),
  );
  expect(hub.member.names).toHaveLength(3);
});
