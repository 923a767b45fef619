import fc from 'fast-check';
import { arbitraryMember } from '../__testUtils__/arbitraryMembers';
import { NOW } from '../__fixtures__/costedFleet';
import { MONTH_HOURS } from '../amounts';
import { estimateMember } from '../estimate';
import { transferMonthly } from '../transferMonthly';
import { findSavings } from './findSavings';
import type { SavingsOptions } from './savingsFacts';

const DAY_MS = 86_400_000;
const OPTIONS: SavingsOptions = {
  unreadMs: 14 * DAY_MS,
  unwrittenMs: 7 * DAY_MS,
  headroom: 0.3,
  businessHours: { timezone: 'UTC', days: [1, 2, 3, 4, 5], from: 7, to: 19 },
  compression: { low: 0.3, expected: 0.5 },
  scheduled: new Set(),
  now: NOW,
};

const members = fc.tuple(
  arbitraryMember('frankfurt', 'eu-central-1', null),
  arbitraryMember('dublin', 'eu-west-1', 'frankfurt'),
);

it('never saves more than a member costs, with what it reads', () => {
  fc.assert(
    fc.property(members, all => {
      const { items } = findSavings(all, OPTIONS);
      for (const member of all) {
        const { total } = estimateMember(member);
        const from = all[0];
        const reads = member.links.map(({ gibPerDay, leaderMember }) =>
          leaderMember === null
            ? 0
            : transferMonthly(gibPerDay ?? 0, {
                ...OPTIONS,
                from,
                to: member,
              }).amount,
        );
        const cost =
          total.amount * MONTH_HOURS + reads.reduce((a, b) => a + b, 0);
        const saved = items
          .filter(item => item.member === member.name)
          .reduce((sum, { monthly }) => sum + monthly.amount, 0);
        expect(saved).toBeLessThanOrEqual(cost * (1 + 1e-9));
      }
    }),
    { numRuns: 300 },
  );
});

it('adds up, largest first, with bounds in order and ids of their own', () => {
  let found = 0;
  fc.assert(
    fc.property(members, all => {
      const { items, total } = findSavings(all, OPTIONS);
      const amounts = items.map(({ monthly }) => monthly.amount);
      expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
      expect(total.amount).toBeCloseTo(
        amounts.reduce((a, b) => a + b, 0),
        6,
      );
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      for (const { monthly, title, evidence, change } of items) {
        expect(monthly.amount).toBeGreaterThanOrEqual(1);
        expect(monthly.low).toBeLessThanOrEqual(monthly.amount);
        expect(monthly.high).toBeGreaterThanOrEqual(monthly.amount);
        expect(`${title} ${evidence} ${change}`).not.toMatch(
          /NaN|undefined|Infinity|null/,
        );
      }
      found += items.length;
    }),
    { numRuns: 300 },
  );
  // Or nothing above was looked at.
  expect(found).toBeGreaterThan(100);
});

it('proposes less memory neither for Elasticsearch nor for Logstash', () => {
  fc.assert(
    fc.property(members, all => {
      const heaps = all.flatMap(member =>
        member.workloads
          .filter(({ component }) =>
            ['elasticsearch', 'logstash'].includes(component),
          )
          .map(
            ({ name }) => `${member.name}/StatefulSet/elastic/${name}:memory`,
          ),
      );
      const { items } = findSavings(all, OPTIONS);
      for (const { id } of items) {
        expect(heaps.some(heap => id.endsWith(heap))).toBe(false);
      }
    }),
  );
});
