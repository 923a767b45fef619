import fc from 'fast-check';
import {
  budgetPeriod,
  judgeBudget,
  type BudgetFacts,
  type JudgedBudget,
} from './budgets';
import { addDays, daysBetween } from './days';

const budget: JudgedBudget = {
  amount: 300,
  currency: 'EUR',
  per: 'month',
  thresholds: [0.5, 0.8, 1],
};

/** Ten a day from 1 October on, judged on a day of November. */
const facts = (day: number, more: Partial<BudgetFacts> = {}): BudgetFacts => {
  const today = addDays('2026-11-01', day - 1);
  return {
    spent: (day - 1) * 10,
    knownDays: day - 1,
    history: daysBetween('2026-10-01', addDays(today, -1)).map(known => ({
      day: known,
      amount: 10,
    })),
    today,
    ...more,
  };
};

describe('the period', () => {
  it.each([
    ['month', '2026-02-28', '2026-02-01', '2026-02-28'],
    ['month', '2028-02-01', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-11-21', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-04-01', '2026-04-01', '2026-06-30'],
    ['year', '2026-12-31', '2026-01-01', '2026-12-31'],
  ] as const)('of a %s that %s is in', (per, day, from, to) => {
    expect(budgetPeriod(per, day)).toEqual({ from, to });
  });

  it('follows on the one before without a gap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        fc.integer({ min: 0, max: 40_000 }),
        (per, days) => {
          const day = addDays('1990-01-01', days);
          const { from, to } = budgetPeriod(per, day);
          expect(from <= day && day <= to).toBe(true);
          expect(budgetPeriod(per, addDays(from, -1)).to).toBe(
            addDays(from, -1),
          );
          expect(budgetPeriod(per, addDays(to, 1)).from).toBe(addDays(to, 1));
        },
      ),
    );
  });
});

describe('what is expected', () => {
  it('is what is spent and what the remaining days are forecast to cost', () => {
    const { expected } = judgeBudget(budget, facts(11));
    expect(expected!.amount).toBeCloseTo(300, 6);
    expect(expected!.low).toBeLessThanOrEqual(300);
    expect(expected!.high).toBeGreaterThanOrEqual(expected!.low);
  });

  it('starts after the last known day, not today', () => {
    const late = facts(11);
    late.history = late.history.slice(0, -5);
    late.spent = 50;
    expect(judgeBudget(budget, late).expected!.amount).toBeCloseTo(300, 6);
  });

  it('counts what fell on today once, and never expects less than is spent', () => {
    const today = (amount: number) =>
      judgeBudget(
        budget,
        facts(11, { spent: 100 + amount, spentToday: amount, knownDays: 11 }),
      ).expected!;
    expect(today(4).amount).toBeCloseTo(300, 6);
    expect(today(900)).toEqual({ amount: 1000, low: 1000, high: 1000 });
  });

  it('is what is spent when all days are known', () => {
    const { history } = facts(31);
    expect(
      judgeBudget(budget, facts(30, { history, spent: 290 })).expected,
    ).toEqual({ amount: 290, low: 290, high: 290 });
  });

  it('is unknown with a short history, or one that ends before the period', () => {
    const short = facts(11);
    short.history = short.history.slice(-13);
    expect(judgeBudget(budget, short).expected).toBeNull();
    const old = facts(11);
    old.history = old.history.slice(0, 30);
    expect(judgeBudget(budget, old).expected).toBeNull();
    expect(judgeBudget(budget, { ...old, history: [] }).expected).toBeNull();
  });

  it('is known on the first day of a period, though no cost of it is', () => {
    const { state, expected, sentence } = judgeBudget(budget, facts(1));
    expect(state).toBe('unknown');
    expect(expected!.amount).toBeCloseTo(300, 6);
    expect(sentence).toMatch(
      /^Nothing is known yet of what November 2026 costs; the budget is €300\.00\. At the end/,
    );
  });
});

describe('the state', () => {
  it.each([
    ['exceeded', { spent: 300.01 }],
    ['at-risk', { spent: 250 }],
    ['at-risk', { spent: 101 }],
    ['watch', { spent: 250, history: [] }],
    ['watch', { spent: 300, history: [] }],
    ['watch', { spent: 150, history: [] }],
    ['within', { spent: 149.99, history: [] }],
    ['within', { spent: 90 }],
    ['unknown', { spent: 0, knownDays: 0, history: [] }],
  ])('is %s for %j', (state, more) => {
    expect(judgeBudget(budget, facts(11, more)).state).toBe(state);
  });

  it('is within below all thresholds, and watch only with one', () => {
    expect(
      judgeBudget(
        { ...budget, thresholds: [] },
        facts(11, { spent: 290, history: [] }),
      ).state,
    ).toBe('within');
  });
});

describe('the sentence', () => {
  it('tells what is spent, and what to expect', () => {
    const { sentence } = judgeBudget({ ...budget, amount: 2000 }, facts(11));
    expect(sentence).toMatch(
      /^€100\.00 of €2,000 for November 2026 are spent \(5 %\)\. At the end of it €300\.00 are expected \(€\d+\.\d\d to €\d+\.\d\d\)\.$/,
    );
  });

  it('tells by how much, and what is not known', () => {
    const { history } = facts(11);
    const { sentence } = judgeBudget(
      { ...budget, per: 'quarter', currency: 'USD' },
      facts(11, {
        spent: 390,
        knownDays: 39,
        history: history.map(({ day, amount }, i) => ({
          day,
          amount: i < 3 ? null : amount,
        })),
      }),
    );
    expect(sentence).toMatch(
      /^\$390\.00 of \$300\.00 for the 4th quarter of 2026 are spent \(130 %\), \$90\.00 more than the budget\. At the end of it \$900\.00 are expected \(\$[\d.]+ to \$[\d.,]+\), \$600\.00 more than the budget\. Of 3 of the 41 days that are over nothing is known; they are not in it\.$/,
    );
  });

  it('says when nothing can be expected', () => {
    const { history } = facts(11);
    expect(
      judgeBudget(budget, facts(11, { history: history.slice(-10) })).sentence,
    ).toBe(
      '€100.00 of €300.00 for November 2026 are spent (33 %). What to expect at the end of it cannot be told from what is known.',
    );
  });

  it('has no share of nothing', () => {
    expect(
      judgeBudget(
        { ...budget, amount: 0, per: 'year' },
        facts(11, { spent: 5, knownDays: 400, history: [] }),
      ).sentence,
    ).toMatch(/^€5\.00 of €0\.00 for 2026 are spent, €5\.00 more/);
  });
});
