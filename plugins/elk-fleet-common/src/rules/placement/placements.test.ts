import fc from 'fast-check';
import { declaration, hub, hubCluster } from '../../__fixtures__/observedHubs';
import {
  ago,
  observed,
  options,
  timeout,
} from '../../__fixtures__/observedMembers';
import type { HubDeclaration } from '../../model/hubs';
import type { SourceValues } from '../../model/sources';
import type { Workload } from '../../model/workloads';
import type { ObservedMember } from '../freshness';
import { buildPlacements } from '../placement';
import { buildPlacementContext } from './context';
import type { ObservedHub } from './observedHub';

const kibana: Workload = {
  kind: 'Deployment',
  namespace: 'elastic',
  name: 'kibana',
  component: 'kibana',
  inferred: false,
  roles: [],
  desiredReplicas: 2,
  desiredVersion: '8.19.4',
  replicas: 2,
  readyReplicas: 2,
  updatedReplicas: 2,
  runningVersions: ['8.19.4'],
  stale: false,
  labels: {},
  annotations: {},
};

const memberOf = (
  workloads: Array<Partial<Workload>> = [{}],
  name = 'eu',
  more: Partial<SourceValues> = {},
  readings: Parameters<typeof observed>[2] = {},
) =>
  observed(
    name,
    {
      'kubernetes.workloads': {
        workloads: workloads.map(overrides => ({ ...kibana, ...overrides })),
        partial: [],
      },
      ...more,
    },
    readings,
  );

const karmada = (...declarations: Array<Partial<HubDeclaration>>) =>
  hub('karmada', 'karmada', {
    clusters: [hubCluster('eu'), hubCluster('us')],
    declarations: declarations.map(declaration),
  });

function place(
  hubs: ObservedHub[],
  member: ObservedMember = memberOf(),
  members: ObservedMember[] = [member],
) {
  const context = buildPlacementContext(hubs, members, options);
  return buildPlacements(member, options, context);
}

const kindsOf = ([placement]: ReturnType<typeof place>) =>
  placement.drift.map(({ kind }) => kind);

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

describe('owners', () => {
  const argocd = (cluster: string, overrides: Partial<HubDeclaration> = {}) =>
    hub('argocd', 'argocd', {
      clusters: [hubCluster(cluster)],
      declarations: [
        declaration({
          cluster,
          owners: [
            { kind: 'ApplicationSet', name: 'elk' },
            { kind: 'Application', name: 'elk-eu' },
          ],
          ...overrides,
        }),
      ],
    });

  it('are a chain through another hub', () => {
    const [placement] = place([karmada({}), argocd('karmada')]);
    expect(placement.placedBy.map(({ kind }) => kind)).toEqual([
      'ApplicationSet',
      'Application',
      'Policy',
    ]);
    expect(placement).toMatchObject({ system: 'argocd', status: 'in-sync' });
  });

  it('are in conflict when two systems place the same object', () => {
    const [placement] = place([karmada({}), argocd('eu')]);
    expect(placement).toMatchObject({
      status: 'conflict',
      system: 'karmada',
      reasons: [
        'Policy elastic/kibana (karmada) and ApplicationSet elk (argocd) both place it.',
      ],
    });
  });

  it.each([
    ['karmada', { labels: { 'karmada.io/managed': 'true' } }],
    [
      'argocd',
      {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'elk:apps/Deployment:elastic/kibana',
        },
      },
    ],
    ['flux', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'elk' } }],
    ['kubefed', { labels: { 'kubefed.io/managed': 'true' } }],
    ['rancher-fleet', { annotations: { 'objectset.rio.cattle.io/id': 'elk' } }],
    ['ocm', { owner: { kind: 'AppliedManifestWork', name: 'work' } }],
    ['helm', { labels: { heritage: 'Helm' } }],
    ['workloads', {}],
  ] as Array<[string, Partial<Workload>]>)(
    'are known by the mark of %s',
    (system, overrides) => {
      expect(place([], memberOf([overrides]))[0]).toMatchObject({
        system,
        status: 'in-sync',
      });
    },
  );

  it('conflict when marks do not go together, but Karmada carries that of Argo CD', () => {
    const annotations = { 'argocd.argoproj.io/tracking-id': 'elk:x' };
    const flux = { 'kustomize.toolkit.fluxcd.io/name': 'elk' };
    const managed = { 'karmada.io/managed': 'true' };
    expect(place([], memberOf([{ annotations, labels: flux }]))[0].status).toBe(
      'conflict',
    );
    expect(
      place([], memberOf([{ annotations, labels: managed }]))[0],
    ).toMatchObject({ status: 'in-sync', system: 'argocd' });
  });

  it('left a mark, and want it no longer', () => {
    const labels = { 'karmada.io/managed': 'true' };
    expect(kindsOf(place([karmada()], memberOf([{ labels }])))).toEqual([
      'extra',
    ]);
  });

  it('are nobody: that changes no status', () => {
    expect(place([karmada()])[0]).toMatchObject({
      status: 'in-sync',
      drift: [{ kind: 'unmanaged' }],
    });
    expect(place([])[0].drift).toEqual([]);
  });
});

describe('replicas that change by themselves', () => {
  const scaled = (replicas: number) =>
    memberOf([{ replicas, readyReplicas: replicas }], 'eu', {
      'kubernetes.autoscalers': {
        scalers: [
          {
            kind: 'HorizontalPodAutoscaler',
            namespace: 'elastic',
            name: 'kibana',
            target: { kind: 'Deployment', name: 'kibana' },
            minReplicas: 2,
            maxReplicas: 6,
            windows: [],
          },
        ],
        partial: [],
      },
    });

  it('do not drift within the range of the autoscaler', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), replicas => {
        const [placement] = place([karmada({})], scaled(replicas));
        expect(placement.status === 'in-sync').toBe(
          replicas >= 2 && replicas <= 6,
        );
      }),
    );
  });

  it('do not drift inside the window of a schedule, and do outside', () => {
    const schedule = (start: string, end: string) =>
      memberOf([
        {
          replicas: 6,
          readyReplicas: 6,
          annotations: {
            'elk-fleet.io/replica-schedule': JSON.stringify([
              { timezone: 'Europe/Berlin', start, end, replicas: 6 },
            ]),
          },
        },
      ]);
    const inside = place([karmada({})], schedule('0 8 * * *', '0 18 * * *'));
    expect(inside[0]).toMatchObject({
      status: 'in-sync',
      replicasBy: { kind: 'Schedule', scheduled: 6 },
    });
    const outside = place([karmada({})], schedule('0 20 * * *', '0 22 * * *'));
    expect(kindsOf(outside)).toEqual(['replicas']);
  });
});

describe('whatever hubs and members say', () => {
  const partial = fc.record({
    cluster: fc.constantFrom('eu', 'us', 'karmada', 'argocd', null),
    object: fc.record({
      group: fc.constant('apps'),
      kind: fc.constantFrom('Deployment', 'Elasticsearch'),
      namespace: fc.constant('elastic'),
      name: fc.constantFrom('kibana', 'kibana-2'),
    }),
    replicas: fc.option(fc.nat(3), { nil: undefined }),
    state: fc.constantFrom(
      ...(['applied', 'out-of-sync', 'failed', 'removing', 'missing'] as const),
    ),
    stale: fc.boolean(),
  });
  const hubsOf = (
    [a, b]: Array<Array<Partial<HubDeclaration>>>,
    turn: <T>(items: T[]) => T[],
  ) =>
    turn([
      hub('argocd', 'argocd', { declarations: turn(a.map(declaration)) }),
      hub('karmada', 'karmada', { declarations: turn(b.map(declaration)) }),
    ]);
  const both = fc.tuple(fc.array(partial), fc.array(partial));
  const same = <T>(items: T[]) => items;
  const eu = memberOf([{}, { name: 'kibana-2', replicas: 1 }]);
  const us = memberOf([{ replicas: 1 }], 'us');

  it('the order of it does not matter', () => {
    fc.assert(
      fc.property(both, says => {
        const turn = <T>(items: T[]) => [...items].reverse();
        expect(place(hubsOf(says, turn), eu, [us, eu])).toEqual(
          place(hubsOf(says, same), eu, [eu, us]),
        );
      }),
    );
  });

  it('a member has no influence on the placements of another', () => {
    fc.assert(
      fc.property(both, fc.boolean(), (says, isDown) => {
        const reading = { 'kubernetes.workloads': { error: timeout } };
        const other = isDown ? memberOf([], 'us', {}, reading) : us;
        const hubs = hubsOf(says, same);
        expect(place(hubs, eu, [eu, other])).toEqual(place(hubs, eu, [eu, us]));
      }),
    );
  });

  it('a hub more that cannot be read changes no status of what others declare', () => {
    fc.assert(
      fc.property(both, fc.array(partial), (says, more) => {
        const hubs = hubsOf(says, same);
        const rest = more.filter(({ object }) => object.name !== 'kibana');
        const down = hub('ocm', 'ocm', {
          declarations: rest.map(declaration),
          reading: { error: timeout, observedAt: ago(300) },
        });
        const statuses = (all: ObservedHub[]) =>
          place(all, eu)
            .filter(({ name }) => name === 'kibana')
            .map(({ id, status }) => [id, status]);
        expect(statuses([...hubs, down])).toEqual(statuses(hubs));
      }),
    );
  });

  it('each has one id, and in sync means without drift but that nobody owns it', () => {
    fc.assert(
      fc.property(both, says => {
        const placements = place(hubsOf(says, same), eu, [eu, us]);
        expect(new Set(placements.map(({ id }) => id)).size).toBe(
          placements.length,
        );
        for (const { status, drift } of placements) {
          const real = drift.filter(({ kind }) => kind !== 'unmanaged');
          expect(status === 'in-sync' ? real : []).toEqual([]);
        }
      }),
    );
  });
});
