import fc from 'fast-check';
import {
  followerIndex,
  leaderIndex,
  options,
} from '../__fixtures__/observedMembers';
import { factsOf, patternMember, remoteTo } from '../__fixtures__/risks';
import type { LeaseState } from './lease';
import { replicationRisks } from './replicationRisks';

const names = ['eu', 'us', 'ap'];
const lease = fc.constantFrom<LeaseState['status']>('held', 'lost', 'unknown');
const pattern = fc.record({
  alias: fc.constantFrom(...names, 'gone'),
  name: fc.constantFrom('p', 'q'),
  leaderPatterns: fc.constantFrom<string[]>(['logs-*'], ['*'], ['metrics']),
  followPattern: fc.constantFrom(
    '{{leader_index}}',
    '{{leader_index}}-copy',
    'one',
  ),
});
const member = fc.record({
  patterns: fc.uniqueArray(pattern, {
    maxLength: 2,
    selector: one => one.name,
  }),
  version: fc.constantFrom('7.17.28', '8.19.4', '9.2.1'),
  license: fc.constantFrom('basic', 'enterprise'),
  follows: fc.option(fc.constantFrom(...names)),
  status: fc.constantFrom('active' as const, 'paused' as const),
});
const fleet = fc.record({
  members: fc.tuple(member, member, member),
  lease,
});

type Fleet = typeof fleet extends fc.Arbitrary<infer T> ? T : never;

function risksOf({ members, lease: status }: Fleet, order = [0, 1, 2]) {
  const observed = members.map((one, i) =>
    patternMember(names[i], one.patterns, {
      'elasticsearch.identity': {
        clusterName: 'logs',
        clusterUuid: `uuid-of-${names[i]}`,
        version: one.version,
      },
      'elasticsearch.license': { type: one.license, status: 'active' },
      'elasticsearch.remotes': { remotes: names.map(remoteTo) },
      'elasticsearch.leaders': { indices: [leaderIndex([10])] },
      'elasticsearch.followers': {
        licensed: true,
        indices: one.follows
          ? [followerIndex([1], { alias: one.follows, status: one.status })]
          : [],
      },
    }),
  );
  const facts = factsOf(
    order.map(i => observed[i]),
    {
      lease: {
        status,
        holder: null,
        renewedAt: null,
        expiresAt: null,
        secondsLeft: status === 'lost' ? 0 : null,
      },
    },
  );
  return replicationRisks(facts, options);
}

it('have ids of their own, which no order of the members changes', () => {
  fc.assert(
    fc.property(
      fleet,
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (facts, order) => {
        const ids = (risks: Array<{ id: string }>) =>
          risks.map(({ id }) => id).sort();
        const risks = ids(risksOf(facts));
        expect(new Set(risks).size).toBe(risks.length);
        expect(ids(risksOf(facts, order))).toEqual(risks);
      },
    ),
  );
});

it('have an id that begins with their kind, a member, evidence and a next step', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fleet, facts => {
      for (const risk of risksOf(facts)) {
        kinds.add(risk.kind);
        expect(risk.id.startsWith(`${risk.kind}/`)).toBe(true);
        expect(names).toContain(risk.member);
        expect(risk.title).toMatch(/\.$/);
        expect(risk.evidence).toMatch(/read 2026-/);
        expect(risk.nextStep).toMatch(/\.$/);
      }
    }),
    { numRuns: 300 },
  );
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining([
      'dangling-remote',
      'failback-blocked',
      'lease-expiry',
      'license',
      'pattern-conflict',
      'replication-loop',
      'version-order',
    ]),
  );
});
