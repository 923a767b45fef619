import type { CostView } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatFullDay, formatMonth } from '../../format/days';
import { formatMoney } from '../../format/money';
import css from './costs.module.css';
import { Swatch } from './ChartTip';
import { seriesOf, shownSeries } from './shares';

/** What the chart draws in numbers: a line for each bucket, newest first. */
export const SeriesTable = ({ view }: { view: CostView }) => {
  const { currency, buckets } = view;
  const series = seriesOf(view);
  const { cells, columns, rows, total } = shownSeries(view);
  const title = view.resolution === 'month' ? formatMonth : formatFullDay;
  const order = buckets.map((_, index) => index).reverse();
  return (
    <div
      className={css.scroll}
      role="region"
      aria-label="Costs over time"
      // What scrolls must be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={css.numbers} aria-label="Costs over time">
        <thead>
          <tr>
            <th scope="col">{view.resolution === 'month' ? 'Month' : 'Day'}</th>
            <th scope="col">Total</th>
            {series.map(({ id, title: words, colour }) => (
              <th key={id} scope="col">
                <Swatch colour={colour} /> {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={css.totalRow}>
            <th scope="row">Together</th>
            <td>{formatMoney(total, currency)}</td>
            {columns.map((amount, index) => (
              <td key={series[index].id}>{formatMoney(amount, currency)}</td>
            ))}
          </tr>
          {order.map(index => (
            <tr key={buckets[index].from}>
              <th scope="row">
                {title(buckets[index].from)}
                {!buckets[index].complete && ' (not over yet)'}
              </th>
              <td>
                {cells.every(column => column[index] === null)
                  ? 'not known'
                  : formatMoney(rows[index], currency)}
              </td>
              {cells.map((column, position) => {
                const value = column[index];
                return (
                  <td key={series[position].id}>
                    {value === null ? '–' : formatMoney(value, currency)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
