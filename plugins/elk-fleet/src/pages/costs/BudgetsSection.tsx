import { Text } from '@backstage/ui';
import type {
  BudgetStatus,
  CostOutlook,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  budgetStates,
  costComponents,
  entityName,
} from '../../format/costWords';
import { formatDay, formatDays, formatFullDay } from '../../format/days';
import {
  formatAmount,
  formatDifference,
  formatMoney,
  formatPart,
} from '../../format/money';
import { useCostOutlook } from '../../queries/costQueries';
import { ToneBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import { EmptyState } from '../../ui/states';
import { toneClass } from '../../ui/ToneShape';
import ui from '../../ui/ui.module.css';
import { BudgetBar } from './BudgetBar';
import css from './budgets.module.css';
import { CostState } from './CostState';
import { Toolbar } from './Toolbar';
import { TrendPanel } from './TrendPanel';
import { useCostChoice } from './useCostChoice';

/** How the budgets stand, and which days were unusual. */
export const BudgetsSection = ({ fleet }: { fleet: Fleet }) => {
  const choice = useCostChoice();
  const query = useCostOutlook(fleet.name, choice);
  return (
    <>
      <Toolbar
        fleet={fleet}
        filters={['member', 'component', 'category', 'owner']}
        currency={query.data?.currency}
      />
      <CostState query={query} loading="Loading the budgets" height={400}>
        {outlook => (
          <>
            <Budgets outlook={outlook} />
            <TrendPanel outlook={outlook} />
            <Anomalies outlook={outlook} />
          </>
        )}
      </CostState>
    </>
  );
};

const worstFirst = Object.keys(budgetStates);

function Budgets({ outlook }: { outlook: CostOutlook }) {
  const { currency } = outlook;
  const budgets = [...outlook.budgets].sort(
    (a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state),
  );
  if (budgets.length === 0) {
    return (
      <EmptyState title="No budget is configured">
        <Text as="p">
          A budget limits the costs of the fleet, a member, a component or an
          owner in a month, quarter or year, and tells its owner when it is
          close to its end.
        </Text>
        <pre className={ui.code}>
          {`elkFleet:
  fleets:
    ${outlook.fleet}:
      costs:
        budgets:
          all:
            title: The whole fleet
            amount: 20000
            owner: group:default/platform`}
        </pre>
      </EmptyState>
    );
  }
  return (
    <Panel title="Budgets">
      <ul className={ui.list} aria-label="Budgets">
        {budgets.map(budget => (
          <Budget key={budget.name} budget={budget} currency={currency} />
        ))}
      </ul>
      <Legend />
    </Panel>
  );
}

const pers: Record<BudgetStatus['per'], string> = {
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
};

function Budget(props: { budget: BudgetStatus; currency: string }) {
  const { budget, currency } = props;
  const { spent, amount, expected } = budget;
  const { words, tone } = budgetStates[budget.state];
  return (
    <li className={css.budget}>
      <div className={css.head}>
        <ToneBadge tone={tone}>{words}</ToneBadge>
        <b>{budget.title}</b>
        <span className={ui.sub}>
          {formatMoney(amount, currency)} {pers[budget.per]}
          {' for '}
          {scopeOf(budget)}
          {` · ${formatDays(budget.from, budget.to)}`}
          {budget.owner && ` · ${entityName(budget.owner)} is told`}
        </span>
      </div>
      <span>{budget.sentence}</span>
      <BudgetBar budget={budget} currency={currency} />
      <div className={css.figures}>
        <span>
          {budget.state === 'unknown'
            ? 'spent: unknown'
            : `${formatMoney(spent, currency)} spent, ${formatPart(
                spent,
                amount,
              )}`}
        </span>
        <span>
          {expected
            ? `${formatAmount(expected, currency)} expected by ${formatDay(
                budget.to,
              )}, ${formatPart(expected.amount, amount)}`
            : 'too little is known to expect an end'}
        </span>
      </div>
    </li>
  );
}

function scopeOf({ member, component, costOwner }: BudgetStatus): string {
  const parts = [
    component && costComponents[component as keyof typeof costComponents],
    costOwner && `the share of ${entityName(costOwner)}`,
    member && `in ${member}`,
  ].filter(Boolean);
  if (parts.length === 0) return 'the whole fleet';
  return component || costOwner ? parts.join(' ') : `all ${parts.join(' ')}`;
}

function Legend() {
  return (
    <div
      className={`${css.legend} ${toneClass.unknown}`}
      role="note"
      aria-label="Legend"
    >
      <span>
        <span className={`${css.sign} ${css.spent}`} />
        spent
      </span>
      <span>
        <span className={`${css.sign} ${css.expected}`} />
        expected, and between what
      </span>
      <span>
        <span
          className={css.sign}
          style={{ width: 3, background: 'currentcolor' }}
        />
        the budget
      </span>
      <span>
        <span
          className={css.sign}
          style={{ width: 1, background: 'currentcolor' }}
        />
        a threshold that is told
      </span>
    </div>
  );
}

type Anomaly = CostOutlook['anomalies'][number];

function anomalyColumns(currency: string): DataColumn<Anomaly>[] {
  return [
    {
      id: 'day',
      label: 'Day',
      sortBy: ({ day }) => day,
      cell: ({ day }) => formatFullDay(day),
    },
    {
      id: 'member',
      label: 'Where',
      grow: 2,
      sortBy: ({ title }) => title,
      cell: ({ title, member }) => (
        <>
          <b>{title}</b>
          {member === null && <span className={ui.sub}>as a whole</span>}
        </>
      ),
    },
    {
      id: 'amount',
      label: 'Cost',
      alignsEnd: true,
      sortBy: ({ amount }) => amount,
      cell: ({ amount }) => formatMoney(amount, currency),
    },
    {
      id: 'expected',
      label: 'Usual',
      alignsEnd: true,
      sortBy: ({ expected }) => expected,
      cell: ({ expected }) => formatMoney(expected, currency),
    },
    {
      id: 'excess',
      label: 'Difference',
      alignsEnd: true,
      grow: 1.6,
      sortBy: ({ excess }) => excess,
      cell: ({ excess, score }) => (
        <>
          <b>{formatDifference(excess, currency)}</b>
          <span className={ui.sub}>
            {score.toFixed(1)} times the usual deviation
          </span>
        </>
      ),
    },
  ];
}

function Anomalies({ outlook }: { outlook: CostOutlook }) {
  return (
    <Panel
      title="Unusual days"
      actions={
        <Text variant="body-small" color="secondary">
          of the last 60
        </Text>
      }
    >
      <DataTable
        label="Unusual days"
        columns={anomalyColumns(outlook.currency)}
        rows={outlook.anomalies}
        empty="No day was unusual."
      />
    </Panel>
  );
}
