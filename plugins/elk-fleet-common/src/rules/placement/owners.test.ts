import fc from 'fast-check';
import { declaration, hub, hubCluster } from '../../__fixtures__/observedHubs';
import { memberOf, karmada, place, kindsOf } from '../../__fixtures__/placed';
import type { HubDeclaration } from '../../model/hubs';
import type { Workload } from '../../model/workloads';

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
