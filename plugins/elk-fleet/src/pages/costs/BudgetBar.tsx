import type { BudgetStatus } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { budgetStates } from '../../format/costWords';
import { formatAmount, formatMoney, formatPart } from '../../format/money';
import { toneClass } from '../../ui/ToneShape';
import css from './budgets.module.css';

const percent = (part: number, whole: number) =>
  `${Math.min(100, Math.max(0, (part / whole) * 100))}%`;

/** What is spent and expected, on a line as long as the most of it and the budget. */
export const BudgetBar = (props: {
  budget: BudgetStatus;
  currency: string;
}) => {
  const { budget, currency } = props;
  const { amount, spent, expected, thresholds } = budget;
  const whole = 1.04 * Math.max(amount, spent, expected?.high ?? 0);
  const { tone } = budgetStates[budget.state];
  return (
    <div
      className={`${css.bar} ${toneClass[tone]}`}
      role="img"
      aria-label={describe(budget, currency)}
    >
      {expected && (
        <span
          className={css.expected}
          style={{
            left: percent(Math.min(expected.low, expected.amount), whole),
            width: percent(expected.high - expected.low, whole),
          }}
        />
      )}
      <span className={css.spent} style={{ width: percent(spent, whole) }} />
      {expected && (
        <span
          className={css.mark}
          style={{ left: percent(expected.amount, whole) }}
        />
      )}
      {thresholds
        .filter(threshold => threshold !== 1)
        .map(threshold => (
          <span
            key={threshold}
            className={css.threshold}
            title={`${formatPart(threshold, 1)} of the budget`}
            style={{ left: percent(threshold * amount, whole) }}
          />
        ))}
      <span
        className={css.limit}
        title={`The budget: ${formatMoney(amount, currency)}`}
        style={{ left: percent(amount, whole) }}
      />
    </div>
  );
};

function describe(budget: BudgetStatus, currency: string): string {
  const { amount, spent, expected } = budget;
  return [
    `${formatMoney(spent, currency)} of ${formatMoney(amount, currency)} spent`,
    expected && `${formatAmount(expected, currency)} expected`,
  ]
    .filter(Boolean)
    .join(', ');
}
