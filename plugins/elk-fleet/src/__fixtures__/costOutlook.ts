import type {
  BudgetStatus,
  CostForecast,
  CostOutlook,
  CostOutlookFilter,
  CostSaving,
  CostSavings,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { addDays, dayOf } from '../format/days';
import { ODD_DAYS } from './costLines';
import { amountOf, filteredLines, RATES } from './costs';
import { FLEET } from './members';

/** The first day of the month of a day. */
const startOf = (day: string) => `${day.slice(0, 7)}-01`;

function endOf(day: string): string {
  const date = new Date(day);
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
}

const times = (
  amount: { amount: number; low: number; high: number },
  f: number,
) => ({
  amount: amount.amount * f,
  low: amount.low * f,
  high: amount.high * f,
});

export function fixtureOutlook(
  now: number,
  filter: CostOutlookFilter = {},
): CostOutlook {
  const { currency = 'USD' } = filter;
  const today = dayOf(now);
  const lastMonthEnd = addDays(startOf(today), -1);
  const between = (from: string, to: string) =>
    amountOf(filteredLines(now, filter, from, to));
  const history = Array.from({ length: 60 }, (_, i) => {
    const day = addDays(today, i - 60);
    return { day, amount: between(day, day).amount };
  });
  const usual = history[59].amount;
  const spike = history[60 - ODD_DAYS.spike];
  const monthToDate = between(startOf(today), today);
  const forecast = forecastOf(today, usual, monthToDate.amount);
  return {
    fleet: FLEET,
    currency,
    month: today.slice(0, 7),
    monthToDate,
    lastMonth: between(startOf(lastMonthEnd), lastMonthEnd),
    history,
    forecast,
    noForecast: null,
    budgets: budgetsOf(today, monthToDate.amount, forecast),
    excluded: [],
    anomalies: [
      {
        id: `us-east-1/${spike.day}`,
        day: spike.day,
        member: 'us-east-1',
        title: 'us-east-1',
        amount: spike.amount,
        expected: usual,
        excess: spike.amount - usual,
        score: 11.4,
      },
    ],
    collectedAt: new Date(now - 17 * 60_000).toISOString(),
    readAt: new Date(now).toISOString(),
  };
}

function forecastOf(today: string, usual: number, soFar: number): CostForecast {
  const days = [];
  for (
    let day = today, i = 1;
    day <= endOf(today);
    day = addDays(day, 1), i += 1
  ) {
    const weekday = new Date(day).getUTCDay();
    const expected = usual * (weekday === 0 || weekday === 6 ? 0.82 : 1.02);
    const wide = usual * 0.05 * Math.sqrt(i);
    days.push({ day, expected, low: expected - wide, high: expected + wide });
  }
  const rest = days.reduce((sum, { expected }) => sum + expected, 0);
  return {
    monthEnd: {
      amount: soFar + rest,
      low: soFar + rest * 0.95,
      high: soFar + rest * 1.06,
    },
    days,
    level: 0.9,
    method: 'seasonal-trend',
    trainedOn: 182,
    error: 0.041,
  };
}

function budgetsOf(
  today: string,
  spent: number,
  { monthEnd }: CostForecast,
): BudgetStatus[] {
  const budget = {
    owner: 'group:default/platform',
    member: null,
    component: null,
    costOwner: null,
    per: 'month' as const,
    from: startOf(today),
    to: endOf(today),
    thresholds: [0.5, 0.8, 1],
  };
  return [
    {
      ...budget,
      name: 'fleet',
      title: 'The whole fleet',
      amount: monthEnd.amount * 0.97,
      spent,
      expected: monthEnd,
      state: 'at-risk',
      sentence:
        'The whole fleet is expected to go beyond its budget by 3 % before the month ends.',
    },
    {
      ...budget,
      name: 'staging',
      title: 'Staging',
      member: 'eu-west-1-staging',
      amount: 100,
      spent: 104.25,
      expected: { amount: 130.6, low: 121, high: 141 },
      state: 'exceeded',
      sentence: 'Staging has spent $104.25 of $100.00.',
    },
    {
      ...budget,
      name: 'checkout',
      title: 'Logs of checkout',
      costOwner: 'group:default/checkout',
      per: 'quarter',
      amount: 90_000,
      spent: 31_240.5,
      expected: { amount: 64_100, low: 61_300, high: 67_900 },
      state: 'within',
      sentence: 'Logs of checkout have spent 35 % of their budget.',
    },
    {
      ...budget,
      name: 'monitoring',
      title: 'Monitoring',
      member: 'monitoring',
      amount: 500,
      spent: 0,
      expected: null,
      state: 'unknown',
      sentence: 'Nothing is known of the costs of monitoring.',
    },
  ];
}

const savings: CostSaving[] = [
  {
    id: 'over-requested/us-east-1/logstash',
    kind: 'over-requested',
    member: 'us-east-1',
    title: 'Logstash requests far more than it uses',
    monthly: { amount: 812.4, low: 812.4, high: 812.4 },
    evidence:
      'In the last 14 days 95 % of the hours used at most 1.9 of the 8 requested cores.',
    change:
      'Set spec.resources.requests.cpu of Logstash elastic/logstash to 2500m, which leaves 30 % of room.',
  },
  {
    id: 'unread-follower/us-west-2/logs-audit-eu',
    kind: 'unread-follower',
    member: 'us-west-2',
    title: 'Nobody searches the follower logs-audit-eu',
    monthly: { amount: 366.12, low: 311, high: 402 },
    evidence: 'Not one search in 21 days, 1.2 TiB with replicas.',
    change:
      'Unfollow it and delete it, or take it out of the auto-follow pattern.',
  },
  {
    id: 'cold-replicas/eu-central-1/logs-2025',
    kind: 'cold-replicas',
    member: 'eu-central-1',
    title: 'Replicas of indices that are not written any more',
    monthly: { amount: 148.9, low: 120, high: 171 },
    evidence:
      '38 indices in the cold tier, unwritten for 7 days, with 1 replica each, 2.1 TiB.',
    change:
      'Set index.number_of_replicas to 0; a snapshot of all of them exists.',
  },
];

export function fixtureSavings(
  now: number,
  { member, currency = 'USD' }: { member?: string; currency?: string } = {},
): CostSavings {
  const items = savings
    .filter(saving => (member ?? saving.member) === saving.member)
    .map(saving => ({
      ...saving,
      monthly: times(saving.monthly, RATES[currency]),
    }));
  const sum = (pick: (saving: CostSaving) => number) =>
    items.reduce((total, saving) => total + pick(saving), 0);
  return {
    fleet: FLEET,
    currency,
    total: {
      amount: sum(({ monthly }) => monthly.amount),
      low: sum(({ monthly }) => monthly.low),
      high: sum(({ monthly }) => monthly.high),
    },
    items,
    unknown: [
      {
        member: 'ap-southeast-1',
        reason: 'Usage is not known without OpenCost or Kubecost.',
      },
    ],
    readAt: new Date(now).toISOString(),
  };
}
