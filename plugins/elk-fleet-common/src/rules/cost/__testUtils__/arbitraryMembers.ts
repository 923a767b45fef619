import fc from 'fast-check';
import type { WorkloadUsage } from '../../../model/costs';
import type { Workload } from '../../../model/workloads';
import type { CostedMember } from '../memberFacts';
import { daysAgo } from '../__fixtures__/costedFleet';
import {
  capacity,
  claims,
  costedMember,
  GIB,
  index,
  workload,
} from '../__fixtures__/costedMembers';

const ROLES = [
  ['data_content', 'data_hot'],
  ['data_hot', 'data_warm'],
  ['data_warm'],
  ['data_cold'],
  ['data_frozen'],
  ['data'],
  ['master'],
  [],
];

/** Spread evenly, which doubles are not. */
const upTo = (most: number) => fc.nat(1000).map(part => (most * part) / 1000);

const resources = fc.record({
  requests: fc.record(
    {
      cpu: fc.constantFrom('500m', '2', '4', 'x'),
      memory: fc.constantFrom('2Gi', '8Gi', '0'),
    },
    { requiredKeys: [] },
  ),
  limits: fc.record(
    { cpu: fc.constantFrom('4'), memory: fc.constantFrom('16Gi') },
    { requiredKeys: [] },
  ),
});

const sets = fc.array(
  fc.record({
    component: fc.constantFrom(
      'elasticsearch' as const,
      'kibana' as const,
      'logstash' as const,
      'beats' as const,
    ),
    roles: fc.constantFrom(...ROLES),
    replicas: fc.nat(5),
    resources: fc.option(resources, { nil: undefined }),
  }),
  { maxLength: 5 },
);

/** Any workloads, most of the time beside nodes of the tiers that are common. */
const workloads: fc.Arbitrary<Workload[]> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), sets)
  .map(([common, others]) =>
    [
      ...ROLES.slice(0, 4)
        .filter((_, i) => i !== 1 && i <= common)
        .map(roles => ({ component: 'elasticsearch' as const, roles })),
      ...others,
    ].map((one, i) => workload({ ...one, name: `set-${i}` })),
  );

const indices = fc
  .uniqueArray(
    fc.record({
      name: fc
        .tuple(fc.constantFrom('logs', 'web', '.kibana'), fc.nat(5))
        .map(([family, day]) => `${family}-2026.01.0${day + 1}`),
      primary: fc.nat(500),
      replicas: fc.nat(2),
      tier: fc.constantFrom(
        'data_hot',
        'data_content',
        'data_warm',
        'data_cold',
        'data_frozen',
        undefined,
      ),
      age: fc.option(upTo(90), { freq: 20 }),
      follower: fc.boolean(),
    }),
    { selector: ({ name }) => name, maxLength: 10 },
  )
  .map(all =>
    all.map(({ primary, age, ...one }) =>
      index({
        ...one,
        primaryBytes: primary * GIB,
        totalBytes: primary * (1 + one.replicas) * GIB,
        createdAt: age === null ? undefined : daysAgo(age),
      }),
    ),
  );

const rates = fc.record({
  cpuHour: upTo(1),
  memoryGibHour: upTo(0.1),
  low: fc.constantFrom(0, 0.2, 0.35),
  high: fc.constantFrom(0, 0.3, 0.45),
  effective: fc.boolean(),
});

const usageLevels = fc.array(
  fc.record({
    hours: fc.constantFrom(10, 47, 48, 200),
    cpu: upTo(3),
    idle: upTo(1),
    gap: fc.integer({ min: 2, max: 40 }),
  }),
  { maxLength: 5 },
);

/** Any member, with what is unknown of it left out, and names of its own. */
export function arbitraryMember(
  name: string,
  region: string,
  leaderMember: string | null,
): fc.Arbitrary<CostedMember> {
  return fc
    .record({
      workloads,
      indices: fc.option(indices, { nil: undefined, freq: 8 }),
      claimed: fc.option(fc.nat(1000), { nil: undefined, freq: 8 }),
      storageClass: fc.constantFrom('gp3', 'st1', 'premium-rwo'),
      rates,
      levels: usageLevels,
      still: fc.constantFrom(0, 8, 30, undefined),
      gibPerDay: fc.option(upTo(100)),
    })
    .map(facts => {
      const { workloads: all, claimed, levels, still } = facts;
      return costedMember({
        name,
        title: name,
        region,
        provider: 'aws',
        workloads: all,
        rates: facts.rates,
        indices: facts.indices,
        capacity:
          claimed === undefined
            ? undefined
            : capacity({
                claims: all.flatMap(one =>
                  claims(one, claimed, facts.storageClass),
                ),
                loadBalancers: [
                  { namespace: 'elastic', name: 'http', labels: {} },
                ],
              }),
        usage: all.flatMap((one, i) =>
          levels[i] ? [toUsage(one, levels[i])] : [],
        ),
        links: (facts.indices ?? [])
          .filter(({ follower }) => follower)
          .map(one => ({
            link: `${name}:${one.name}`,
            leaderMember,
            leaderIndex: one.name,
            followerIndex: one.name,
            gibPerDay: facts.gibPerDay,
          })),
        indexSince:
          still === undefined
            ? {}
            : Object.fromEntries(
                (facts.indices ?? []).map(({ uuid }) => [
                  uuid,
                  {
                    writesSince: daysAgo(still),
                    searchesSince: daysAgo(still),
                  },
                ]),
              ),
      });
    });
}

function toUsage(
  of: Workload,
  {
    hours,
    cpu,
    idle,
    gap,
  }: { hours: number; cpu: number; idle: number; gap: number },
): WorkloadUsage {
  const all = (value: (hour: number) => number) =>
    Array.from({ length: hours }, (_, i) => (i % gap === 0 ? null : value(i)));
  return {
    namespace: of.namespace,
    controller: of.name,
    from: daysAgo(9),
    cpuRequest: all(() => 1),
    cpuUsage: all(hour => (hour % 24 < 10 ? cpu : cpu * idle)),
    memoryRequest: all(() => 1),
    memoryUsage: all(() => cpu),
  };
}
