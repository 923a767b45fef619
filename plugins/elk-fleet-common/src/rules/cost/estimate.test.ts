import fc from 'fast-check';
import {
  capacity,
  claims,
  costedMember,
  workload,
} from './__fixtures__/costedMembers';
import { addAmounts } from './amounts';
import { estimateMember, sumEstimate } from './estimate';

const kibana = workload({
  kind: 'Deployment',
  name: 'logging-kb',
  component: 'kibana',
  replicas: 2,
  resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: {} },
});

it('prices requests of running replicas, claims, load balancers', () => {
  const hot = workload();
  const estimate = estimateMember(
    costedMember({
      workloads: [hot, kibana],
      capacity: capacity({
        claims: claims(hot, 730),
        loadBalancers: [
          {
            namespace: 'elastic',
            name: 'logging-kb-http',
            labels: { 'kibana.k8s.elastic.co/name': 'logging' },
          },
        ],
      }),
    }),
  );
  const sums = sumEstimate(estimate.lines).map(
    ({ component, category, hourly }) => [
      `${component} ${category}`,
      Number(hourly.amount.toFixed(6)),
    ],
  );
  expect(Object.fromEntries(sums)).toEqual({
    'elasticsearch compute': 6 * 0.04,
    'elasticsearch memory': 24 * 0.005,
    // 3 × 730 GiB at 0.1 US dollars a GiB-month.
    'elasticsearch storage': 0.3,
    'kibana compute': 0.04,
    'kibana memory': 0.02,
    'kibana network': 0.025,
  });
  expect(estimate.total.amount).toBeCloseTo(0.745, 9);
  expect(estimate.total.low).toBeCloseTo(0.745 * 0.8, 9);
  expect(estimate.total.high).toBeCloseTo(0.745 * 1.3, 9);
  expect(estimate.problems).toEqual([]);
});

it('prices by effective rates where they are known, storage by the list', () => {
  const hot = workload({ replicas: 1 });
  const { total } = estimateMember(
    costedMember({
      workloads: [hot],
      capacity: capacity({ claims: claims(hot, 730) }),
      rates: {
        cpuHour: 0.03,
        memoryGibHour: 0.005,
        low: 0,
        high: 0,
        effective: true,
      },
    }),
  );
  expect(total.amount).toBeCloseTo(0.06 + 0.04 + 0.1, 9);
  expect(total.low).toBeCloseTo(0.06 + 0.04 + 0.08, 9);
});

it('takes limits where nothing is requested, and says so', () => {
  const { total, problems, workloads } = estimateMember(
    costedMember({
      workloads: [
        workload({
          replicas: 1,
          resources: { requests: {}, limits: { cpu: '1', memory: '1Gi' } },
        }),
      ],
    }),
  );
  expect(total.amount).toBeCloseTo(0.045, 9);
  expect(workloads[0]).toMatchObject({ cpu: 1, memoryGib: 1 });
  expect(problems).toEqual([
    {
      code: 'limits-only',
      message: expect.stringContaining('StatefulSet elastic/logging-es-hot'),
    },
  ]);
});

it('leaves out what neither is requested nor limited, and says so', () => {
  const { total, problems, workloads } = estimateMember(
    costedMember({
      workloads: [
        workload({
          resources: { requests: { memory: 'a lot' }, limits: {} },
        }),
        workload({ name: 'unknown', resources: undefined }),
      ],
    }),
  );
  expect(total.amount).toBe(0);
  expect(workloads[0].cpu).toBeUndefined();
  expect(problems.map(({ code }) => code)).toEqual([
    'no-cpu-requests',
    'no-memory-requests',
  ]);
  expect(problems[1].message).toContain('elastic/unknown');
});

it('says what could not be read', () => {
  const problemsOf = (of: ReturnType<typeof capacity> | undefined) =>
    estimateMember(costedMember({ capacity: of })).problems;
  expect(problemsOf(undefined)).toEqual([
    { code: 'no-capacity', message: expect.stringContaining('storage') },
  ]);
  expect(
    problemsOf(
      capacity({ partial: [{ resource: 'services', reason: 'forbidden' }] }),
    ),
  ).toEqual([
    {
      code: 'partial-capacity',
      message: expect.stringMatching(/services.*forbidden/),
    },
  ]);
});

it.each([
  ['eu-central-1', undefined, true],
  ['anywhere', 'amazon', true],
  ['anywhere', 'own', false],
  ['anywhere', undefined, false],
])(
  'the control plane of %s at %s is charged: %s',
  (region, provider, charged) => {
    const { lines } = estimateMember(costedMember({ region, provider }));
    expect(lines.map(({ component }) => component)).toEqual(
      charged ? ['cluster'] : [],
    );
  },
);

describe('whose a claim is', () => {
  const claim = (over: object) => ({
    namespace: 'elastic',
    name: 'data',
    requestedGib: 10,
    labels: {},
    ...over,
  });
  it.each([
    [{ workload: { kind: 'statefulset', name: 'logging-es-hot' } }, 'hot'],
    // Left behind by a smaller node set.
    [{ labels: { 'common.k8s.elastic.co/type': 'elasticsearch' } }, 'by label'],
    [{ labels: { 'app.kubernetes.io/name': 'kibana' } }, 'kibana'],
    [{}, 'cluster'],
    [{ namespace: 'beats' }, 'beats'],
    [{ workload: { kind: 'StatefulSet', name: 'postgres' } }, 'nobody'],
    [{ labels: { 'app.kubernetes.io/name': 'postgres' } }, 'nobody'],
    [{ labels: { 'common.k8s.elastic.co/type': 'apm-server' } }, 'nobody'],
    [{ labels: { 'app.kubernetes.io/name': 'constructor' } }, 'nobody'],
    [{ namespace: 'shop' }, 'nobody'],
  ])('%j is of %s', (over, whose) => {
    const { lines } = estimateMember(
      costedMember({
        workloads: [
          workload({ resources: undefined }),
          { ...kibana, resources: undefined },
          workload({
            namespace: 'beats',
            name: 'filebeat',
            component: 'beats',
            resources: undefined,
          }),
        ],
        capacity: capacity({ claims: [claim(over)] }),
      }),
    );
    const found = lines.map(line =>
      line.workload ? 'hot' : `${line.component}`,
    );
    const component = whose === 'by label' ? 'elasticsearch' : whose;
    expect(found).toEqual(whose === 'nobody' ? [] : [component]);
  });
});

it('adds up to the whole, without what is no number', () => {
  const resources = fc
    .record({
      cpu: fc.constantFrom('1', '250m', 'x', '-1', undefined),
      memory: fc.constantFrom('4Gi', '1e9', '0', undefined),
    })
    .map(one => JSON.parse(JSON.stringify(one)) as Record<string, string>);
  const workloads = fc.array(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      replicas: fc.nat(20),
      resources: fc.record({ requests: resources, limits: resources }),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(workloads, fc.nat(5000), fc.boolean(), (some, gib, own) => {
      const all = some.map(one => workload(one));
      const estimate = estimateMember(
        costedMember({
          provider: own ? 'own' : 'aws',
          workloads: all,
          capacity: capacity({ claims: all.flatMap(one => claims(one, gib)) }),
        }),
      );
      const { total, lines } = estimate;
      expect(total).toEqual(addAmounts(lines.map(({ hourly }) => hourly)));
      const sums = addAmounts(sumEstimate(lines).map(({ hourly }) => hourly));
      const ofWorkloads = addAmounts(
        estimate.workloads.flatMap(({ hourly }) => Object.values(hourly)),
      );
      expect(sums.amount).toBeCloseTo(total.amount, 9);
      expect(ofWorkloads.amount + (own ? 0 : 0.1)).toBeCloseTo(total.amount, 9);
      expect(total.low).toBeLessThanOrEqual(total.amount);
      expect(total.high).toBeGreaterThanOrEqual(total.amount);
    }),
  );
});
