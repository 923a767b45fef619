import type { BudgetStatus, CostAmount } from '../../generated/api';
import { longDay, money, percent } from '../words';
import type { DailyAmount } from './dailySeries';
import { addDays, daysBetween, dayOf, endOfMonth } from './days';
import { forecastSum } from './forecast';

/**
 * Months, quarters and years of the calendar.
 *
 * @public
 */
export type BudgetInterval = BudgetStatus['per'];

/**
 * The limit that is judged.
 *
 * @public
 */
export interface JudgedBudget {
  /** In units of the currency, as all amounts here. */
  amount: number;
  /** ISO 4217 */
  currency: string;
  per: BudgetInterval;
  /** Shares of the amount that are told, for example 0.8. */
  thresholds: number[];
}

/**
 * What is known of what a budget limits.
 *
 * @public
 */
export interface BudgetFacts {
  /** On the known days of the period. */
  spent: number;
  /** The part of it that fell on today, of which the forecast tells as well; 0 unless given. */
  spentToday?: number;
  /** How many days of the period are known, today included. */
  knownDays: number;
  /** All days of the period that are over, and those before that the forecast is made from. */
  history: DailyAmount[];
  /** UTC day. */
  today: string;
}

/**
 * What a budget's status says beside what is configured.
 *
 * @public
 */
export type BudgetVerdict = Pick<
  BudgetStatus,
  'from' | 'to' | 'spent' | 'expected' | 'state' | 'sentence'
>;

interface Period {
  from: string;
  to: string;
}

const MONTHS: Record<BudgetInterval, number> = {
  month: 1,
  quarter: 3,
  year: 12,
};

/**
 * The first and the last day of the calendar's month, quarter or year that a UTC
 * day is in.
 *
 * @public
 */
export function budgetPeriod(
  per: BudgetInterval,
  day: string,
): { from: string; to: string } {
  const [year, month] = day.split('-').map(Number);
  const first = month - 1 - ((month - 1) % MONTHS[per]);
  return {
    from: dayOf(Date.UTC(year, first, 1)),
    to: endOfMonth(dayOf(Date.UTC(year, first + MONTHS[per] - 1, 1))),
  };
}

/** The highest of the thresholds that is reached. */
export function passedThreshold({
  spent,
  amount,
  thresholds,
}: Pick<BudgetStatus, 'spent' | 'amount' | 'thresholds'>): number | undefined {
  const passed = thresholds.filter(threshold => spent >= threshold * amount);
  return passed.length > 0 ? Math.max(...passed) : undefined;
}

/**
 * How a budget stands in the period that today is in, and how it is expected to
 * end: what is spent, and the forecast of the days from the last known one. Days
 * within the period of which nothing is known are in neither; the sentence counts
 * them.
 *
 * @public
 */
export function judgeBudget(
  budget: JudgedBudget,
  facts: BudgetFacts,
): BudgetVerdict {
  const period = budgetPeriod(budget.per, facts.today);
  const expected = expectedAtEnd(period, facts);
  const state = stateOf(budget, facts, expected);
  return {
    ...period,
    spent: facts.spent,
    expected,
    state,
    sentence: describe(budget, facts, { period, expected, state }),
  };
}

function expectedAtEnd(
  period: Period,
  { spent, spentToday = 0, history }: BudgetFacts,
): CostAmount | null {
  const over = spent - spentToday;
  const last = history.reduce(
    (latest, { day, amount }) =>
      amount !== null && day > latest ? day : latest,
    '',
  );
  // A forecast from further back would be one of days before the period, too.
  if (last < addDays(period.from, -1)) return null;
  const days = daysBetween(addDays(last, 1), period.to).length;
  if (days === 0) return { amount: spent, low: spent, high: spent };
  const rest = forecastSum(history, { days });
  return rest
    ? {
        amount: Math.max(spent, over + rest.expected),
        low: Math.max(spent, over + rest.low),
        high: Math.max(spent, over + rest.high),
      }
    : null;
}

function stateOf(
  { amount, thresholds }: JudgedBudget,
  { spent, knownDays }: BudgetFacts,
  expected: CostAmount | null,
): BudgetStatus['state'] {
  if (knownDays === 0) return 'unknown';
  if (spent > amount) return 'exceeded';
  if (expected && expected.amount > amount) return 'at-risk';
  return passedThreshold({ spent, amount, thresholds }) === undefined
    ? 'within'
    : 'watch';
}

function describe(
  budget: JudgedBudget,
  facts: BudgetFacts,
  {
    period,
    expected,
    state,
  }: { period: Period } & Pick<BudgetVerdict, 'expected' | 'state'>,
): string {
  const { amount, per } = budget;
  const written = (value: number) => money(value, budget.currency);
  const name = periodName(per, period.from);
  const over = (value: number) =>
    value > amount ? `, ${written(value - amount)} more than the budget` : '';
  const share = amount > 0 ? ` (${percent(facts.spent / amount)})` : '';
  const spent =
    state === 'unknown'
      ? `Nothing is known yet of what ${name} costs; the budget is ${written(
          amount,
        )}.`
      : `${written(facts.spent)} of ${written(
          amount,
        )} for ${name} are spent${share}${over(facts.spent)}.`;
  const end = expected
    ? `At the end of it ${written(expected.amount)} are expected (${written(
        expected.low,
      )} to ${written(expected.high)})${over(expected.amount)}.`
    : 'What to expect at the end of it cannot be told from what is known.';
  return [spent, end, ...unknownDays(period, facts)].join(' ');
}

function unknownDays(
  { from }: Period,
  { knownDays, history, today }: BudgetFacts,
): string[] {
  const over = daysBetween(from, addDays(today, -1)).length;
  const known = history.filter(
    ({ day, amount }) => from <= day && day < today && amount !== null,
  );
  const missing = over - known.length;
  return knownDays > 0 && missing > 0
    ? [
        `Of ${missing} of the ${over} days that are over nothing is known; they are not in it.`,
      ]
    : [];
}

/** For example `November 2026`, `the 4th quarter of 2026`, `2026`. */
export function periodName(per: BudgetInterval, from: string): string {
  const [year, month] = from.split('-').map(Number);
  if (per === 'year') return `${year}`;
  if (per === 'quarter') {
    const quarter = ['1st', '2nd', '3rd', '4th'][(month - 1) / 3];
    return `the ${quarter} quarter of ${year}`;
  }
  return longDay(from).replace(/^\d+ /, '');
}
