import fc from 'fast-check';
import type { CostChange } from '../../../generated/api';
import { arbitraryMember } from '../__testUtils__/arbitraryMembers';
import { NOW } from '../__fixtures__/costedFleet';
import type { CostedMember } from '../memberFacts';
import { answerQuestion } from './answerQuestion';

const OPTIONS = { compression: { low: 0.3, expected: 0.5 }, now: NOW };

const members = fc.tuple(
  arbitraryMember('frankfurt', 'eu-central-1', null),
  arbitraryMember('dublin', 'eu-west-1', 'frankfurt'),
);

const DAY_MS = 86_400_000;

/** A change and the one that takes it back, where the members have what it needs. */
function pairs([leader, follower]: CostedMember[]): Array<
  [string, CostChange, CostChange]
> {
  const member = follower.name;
  const [workload] = follower.workloads.filter(({ replicas }) => replicas > 0);
  const index = (leader.indices ?? []).find(
    ({ name }) =>
      !name.startsWith('.') &&
      !(follower.indices ?? []).some(one => one.name === name),
  );
  const own = (follower.indices ?? []).find(
    ({ tier, name }) => tier === 'data_hot' && !name.startsWith('.'),
  );
  const ages = (follower.indices ?? [])
    .filter(({ name }) => name.startsWith('logs'))
    .map(({ createdAt }) => (NOW.getTime() - Date.parse(createdAt!)) / DAY_MS);
  const { cpuHour, memoryGibHour } = follower.rates;
  const found: Array<[string, CostChange, CostChange]> = [
    [
      'region',
      { type: 'region', member, region: 'us-east-1' },
      { type: 'region', member, region: 'eu-west-1' },
    ],
    [
      'members',
      { type: 'add-member', member, region: 'us-east-1' },
      { type: 'remove-member', member: 'us-east-1' },
    ],
    [
      'prices',
      {
        type: 'prices',
        member,
        cpuHour: 3,
        memoryGibHour: 2,
        storageGibMonth: 1,
      },
      {
        type: 'prices',
        member,
        cpuHour,
        memoryGibHour,
        storageGibMonth: follower.prices.storageGibMonth.balanced,
      },
    ],
  ];
  if (workload) {
    const { namespace, name, replicas } = workload;
    const of = { type: 'replicas', member, namespace, name } as const;
    found.push(['replicas', { ...of, replicas: 0 }, { ...of, replicas }]);
  }
  if (index) {
    const indices = index.name;
    found.push([
      'follow',
      { type: 'follow', member, leader: leader.name, indices },
      { type: 'unfollow', member, indices },
    ]);
  }
  if (own) {
    const of = { type: 'tier', member, indices: own.name } as const;
    found.push(['tier', { ...of, tier: 'warm' }, { ...of, tier: 'hot' }]);
  }
  if (ages.length > 0) {
    const of = { type: 'retention', member, indices: 'logs-*' } as const;
    // Nothing is told of data whose age is not known.
    const days = ages.some(Number.isNaN) ? 30 : Math.max(...ages);
    found.push(
      ['shorter', { ...of, days: days / 2 }, { ...of, days }],
      ['longer', { ...of, days: days * 2 }, { ...of, days }],
    );
  }
  return found;
}

it('a change and the one that takes it back make no difference', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(members, all => {
      for (const [name, change, back] of pairs(all)) {
        const { before, difference, changes } = answerQuestion(
          all,
          [change, back],
          OPTIONS,
        );
        const scale = Math.max(1, before.amount);
        expect(Math.abs(difference.amount) / scale).toBeLessThan(1e-9);
        if (Math.abs(changes[0].monthly.amount) > 1e-6) {
          seen.set(name, (seen.get(name) ?? 0) + 1);
        }
      }
    }),
    { numRuns: 200 },
  );
  // Each of them really changed something, some of the time.
  expect([...seen.keys()].sort()).toEqual([
    'follow',
    'longer',
    'members',
    'prices',
    'region',
    'replicas',
    'shorter',
    'tier',
  ]);
});

it('the changes add up to the difference, and nothing is no number', () => {
  fc.assert(
    fc.property(members, fc.nat(), (all, seed) => {
      const changes = pairs(all).map(([, change, back]) =>
        seed % 2 === 0 ? change : back,
      );
      // What is removed is not there unless it was added.
      const asked = changes.filter(({ type }) => type !== 'remove-member');
      const answer = answerQuestion(all, asked, OPTIONS);
      const sum = answer.changes.reduce(
        (total, { monthly }) => total + monthly.amount,
        0,
      );
      const scale = Math.max(1, answer.before.amount, answer.after.amount);
      expect(Math.abs(answer.difference.amount - sum) / scale).toBeLessThan(
        1e-9,
      );
      const amounts = [
        answer.before,
        answer.after,
        answer.difference,
        answer.once,
        ...answer.changes.flatMap(({ monthly, once }) =>
          once ? [monthly, once] : [monthly],
        ),
      ];
      for (const { amount, low, high } of amounts) {
        expect(low).toBeLessThanOrEqual(amount);
        expect(high).toBeGreaterThanOrEqual(amount);
      }
      const words = answer.changes.flatMap(({ title, why, problems }) => [
        title,
        why,
        ...problems,
      ]);
      expect(words.join(' ')).not.toMatch(/NaN|undefined|Infinity|null/);
    }),
    { numRuns: 100 },
  );
});
