import {
  addDays,
  type BudgetStatus,
  budgetPeriod,
  daysBetween,
  judgeBudget,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { BudgetSettings } from '../../config/costSettings';
import type { ReadableCostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { additionsOf } from './costGaps';
import { type CostScope, readSums } from './CostScope';
import type { Exchange } from './exchange';
import { knownDays, toHistory } from './history';
import { tally } from './tally';

/** Days that what is expected follows from. */
const LEARNING_DAYS = 120;

/** What budgets are judged by. */
export interface BudgetOptions {
  exchange: Exchange;
  /** UTC day. */
  today: string;
  /** Only budgets of this part. */
  query?: { member?: string; component?: string; owner?: string };
}

/**
 * How the budgets of a fleet stand. One that limits more than the caller may
 * read the costs of is left out: what is seen of it would mislead.
 */
export async function budgetStatuses(
  store: Pick<ReadableCostStore, 'sumCosts' | 'sumShares'>,
  fleet: VisibleFleet,
  options: BudgetOptions,
): Promise<BudgetStatus[]> {
  const names = fleet.members.map(({ name }) => name);
  const judged = fleet.settings.costs.budgets
    .filter(({ member }) =>
      member === undefined ? fleet.isWhole : names.includes(member),
    )
    .filter(budget => isAsked(budget, options.query ?? {}));
  const statuses: BudgetStatus[] = [];
  for (const budget of judged) {
    statuses.push(await judgeOne(store, fleet, budget, options));
  }
  return statuses;
}

function isAsked(
  { member, component, costOwner }: BudgetSettings,
  query: NonNullable<BudgetOptions['query']>,
): boolean {
  return (
    (query.member === undefined || query.member === member) &&
    (query.component === undefined || query.component === component) &&
    (query.owner === undefined || query.owner === costOwner)
  );
}

async function judgeOne(
  store: Pick<ReadableCostStore, 'sumCosts' | 'sumShares'>,
  { settings, members }: VisibleFleet,
  budget: BudgetSettings,
  { exchange, today }: BudgetOptions,
): Promise<BudgetStatus> {
  const { name, title, per, thresholds } = budget;
  const { member, component, costOwner } = budget;
  const scope: CostScope = {
    fleet: settings.name,
    members: member ? [member] : members.map(one => one.name),
    component,
    owner: costOwner,
  };
  const period = budgetPeriod(per, today);
  const learning = addDays(today, -LEARNING_DAYS);
  const from = learning < period.from ? learning : period.from;
  const [days, months] = await Promise.all([
    readSums(
      store,
      scope,
      { from, to: today, resolution: 'day', by: 'member' },
      exchange,
    ),
    // Of a whole year at once.
    readSums(
      store,
      scope,
      { from: period.from, to: today, resolution: 'month' },
      exchange,
    ),
  ]);
  const over = { from, to: addDays(today, -1) };
  const additions = additionsOf(settings.costs);
  const history = toHistory(days.sums, over, additions);
  const amount = budget.amount * (exchange.rateFrom(budget.currency) ?? 1);
  const known = knownDays(days.sums, over, additions);
  return {
    ...{ name, title, amount, per, thresholds },
    owner: budget.owner ?? settings.owner ?? null,
    member: member ?? null,
    component: component ?? null,
    costOwner: costOwner ?? null,
    ...judgeBudget(
      { amount, per, thresholds, currency: exchange.currency },
      {
        spent: tally(months.sums).amount.amount,
        spentToday: tally(days.sums.filter(({ bucket }) => bucket === today))
          .amount.amount,
        knownDays: daysBetween(period.from, today).filter(day => known.has(day))
          .length,
        history,
        today,
      },
    ),
  };
}
