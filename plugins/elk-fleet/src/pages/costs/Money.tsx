import type { CostAmount } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  formatChange,
  formatInterval,
  formatMoney,
  formatMoneyBriefly,
  isUncertain,
} from '../../format/money';
import ui from '../../ui/ui.module.css';
import css from './costs.module.css';

/** An amount; what is uncertain says so, and between what it may truly be. */
export const Money = (props: {
  amount: CostAmount;
  currency: string;
  /** To the cent, for cells that are added up. */
  isExact?: boolean;
}) => {
  const { amount, currency, isExact } = props;
  const format = isExact ? formatMoney : formatMoneyBriefly;
  const exactly = formatMoney(amount.amount, currency);
  return isUncertain(amount) ? (
    <span className={css.uncertain}>
      <span className={ui.number} title={`${exactly}, in part an estimate`}>
        ≈ {format(amount.amount, currency)}
      </span>{' '}
      <span className={css.interval}>({formatInterval(amount)})</span>
    </span>
  ) : (
    <span className={ui.number} title={exactly}>
      {format(amount.amount, currency)}
    </span>
  );
};

/** How much more or less than before, where that is known. */
export const Change = (props: {
  amount: number;
  previous: number | null | undefined;
  currency: string;
}) => {
  const { amount, previous, currency } = props;
  if (previous === null || previous === undefined) {
    return <span className={ui.muted}>unknown</span>;
  }
  return (
    <span
      className={ui.number}
      title={`${formatMoney(previous, currency)} in the period before`}
    >
      {formatChange(amount, previous)}
    </span>
  );
};
