import { declaration, hub, hubCluster } from '../../__fixtures__/observedHubs';
import { ago, observed, timeout } from '../../__fixtures__/observedMembers';
import {
  kibana,
  memberOf,
  karmada,
  place,
  kindsOf,
} from '../../__fixtures__/placed';
import type { HubDeclaration } from '../../model/hubs';
import type { ObservedHub } from './observedHub';

it('says who placed it, what it declares, and that it is there', () => {
  const [placement] = place([karmada({})]);
  expect(placement).toMatchObject({
    row: 'kibana',
    system: 'karmada',
    placedBy: [{ system: 'karmada', hub: 'karmada', kind: 'Policy' }],
    declared: { replicas: 2, version: '8.19.4' },
    observed: { via: 'member' },
    drift: [],
    status: 'in-sync',
    reasons: [],
  });
});

it.each([
  ['replicas', { replicas: 3 }],
  ['version', { version: '9.0.0' }],
  ['field', { state: 'out-of-sync' }],
  ['field', { state: 'out-of-sync', replicas: 3, patch: '{"spec":{"x":1}}' }],
  ['stale', { stale: true }],
  ['suspended', { state: 'suspended' }],
] as Array<[string, Partial<HubDeclaration>]>)(
  'drifts by %s with %p',
  (kind, overrides) => {
    expect(kindsOf(place([karmada(overrides)]))).toContain(kind);
  },
);

it('shows a difference with both values and where it was read', () => {
  const [placement] = place([karmada({ replicas: 3 })]);
  expect(placement).toMatchObject({
    status: 'drifted',
    drift: [
      {
        kind: 'replicas',
        message: 'Declared 3 replicas, runs 2.',
        cluster: 'eu',
        object: 'Deployment elastic/kibana',
        path: 'spec.replicas',
        declared: '3',
        observed: '2',
        observedAt: ago(10),
      },
    ],
  });
});

it('does not tell a difference twice that the hub only repeats', () => {
  const out = { state: 'out-of-sync' as const, replicas: 3 };
  expect(kindsOf(place([karmada(out)]))).toEqual(['replicas']);
  expect(
    kindsOf(place([karmada({ ...out, patch: '{"spec":{"replicas":2}}' })])),
  ).toEqual(['replicas']);
});

it('never takes what runs for what is declared', () => {
  const inGit = { replicas: undefined, version: undefined };
  expect(place([karmada({ ...inGit, state: 'out-of-sync' })])[0]).toMatchObject(
    { declared: { replicas: null, version: null, unknownBecause: 'in Git' } },
  );
  expect(place([karmada({ ...inGit, state: 'applied' })])[0].declared).toEqual({
    replicas: 2,
    version: '8.19.4',
  });
});

it('shows an override that has not arrived', () => {
  const from = { group: '', kind: 'OverridePolicy', name: 'size' };
  const override = { path: '/spec/x', op: 'replace' as const, value: 3, from };
  const [placement] = place([
    karmada({
      overrides: [
        { ...override, applied: false, before: 1 },
        { ...override, path: '/spec/replicas', value: 2 },
      ],
    }),
  ]);
  expect(placement.status).toBe('drifted');
  expect(placement.drift).toMatchObject([
    { kind: 'override-not-applied', path: '/spec/x', declared: '3' },
  ]);
  expect(placement.overrides).toMatchObject([
    { before: '1', value: '3', applied: false },
    { before: null, value: '2', applied: true },
  ]);
});

it('finds that someone else has edited it', () => {
  const member = memberOf([{ generation: 5, managers: ['kubectl-edit'] }]);
  const [placement] = place([karmada({ lastWrittenGeneration: 4 })], member);
  expect(placement.drift).toMatchObject([
    { kind: 'field', declared: '4', observed: '5' },
  ]);
  expect(placement.reasons[0]).toMatch(/someone else \(kubectl-edit\)/i);
  expect(place([karmada({ lastWrittenGeneration: 5 })], member)[0].status).toBe(
    'in-sync',
  );
});

describe('what a member does not show', () => {
  it('is missing when the member was read', () => {
    expect(place([karmada({})], memberOf([]))).toMatchObject([
      {
        id: 'eu/Deployment/elastic/kibana',
        status: 'drifted',
        drift: [{ kind: 'missing', cluster: 'eu' }],
      },
    ]);
  });

  it('is in order when it is being removed, and pending while it is there', () => {
    const hubs = [karmada({ state: 'removing' })];
    expect(place(hubs, memberOf([]))).toEqual([]);
    expect(place(hubs)[0].status).toBe('pending');
  });

  it('is declared only when nobody can tell', () => {
    expect(place([karmada({})], observed('eu', {}))).toMatchObject([
      { status: 'unknown', drift: [{ kind: 'declared-only' }] },
    ]);
  });

  it('is what the hub tells when the member cannot be read', () => {
    const member = memberOf(
      [{}],
      'eu',
      {},
      {
        'kubernetes.workloads': { error: timeout, observedAt: ago(300) },
      },
    );
    const tells = { observed: { replicas: 2, readyReplicas: 1 } };
    expect(place([karmada(tells)], member)).toMatchObject([
      {
        status: 'not-ready',
        observed: { replicas: 2, readyReplicas: 1, via: 'hub' },
        error: timeout,
      },
    ]);
  });

  it('is nothing of ours when it is no ELK component', () => {
    const object = { group: '', kind: 'ConfigMap', name: 'settings' };
    const hubs = [karmada({ object, component: undefined })];
    expect(place(hubs, memberOf([]))).toEqual([]);
  });
});

describe('a hub that cannot be read', () => {
  const reading = { error: timeout, observedAt: ago(300) };
  const down = (overrides: Partial<HubDeclaration> = {}) =>
    hub('karmada', 'karmada', {
      clusters: [hubCluster('eu')],
      declarations: [declaration(overrides)],
      reading,
    });

  it('leaves unknown what it declared, with when it was last seen', () => {
    expect(place([down({ replicas: 5, state: 'failed' })])[0]).toMatchObject({
      status: 'unknown',
      declared: { replicas: 5 },
      observed: { readyReplicas: 2, via: 'member' },
      drift: [],
      reasons: [
        'Karmada cannot be read, the last good reading is 5 min old: No answer within 15 s.',
      ],
    });
    expect(place([down()], memberOf([]))[0]).toMatchObject({
      status: 'unknown',
      observedAt: ago(300),
      error: timeout,
    });
  });

  it('changes nothing else', () => {
    const other = { ...kibana, name: 'kibana-other' };
    const member = memberOf([{}, other]);
    const statusOf = (hubs: ObservedHub[]) =>
      place(hubs, member).find(({ name }) => name === other.name)!.status;
    expect(statusOf([down()])).toBe(statusOf([]));
  });
});
