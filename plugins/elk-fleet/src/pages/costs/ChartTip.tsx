import type { CostBucket } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatDays } from '../../format/days';
import { addUp, formatMoney } from '../../format/money';
import css from './costs.module.css';
import type { Series } from './shares';

/** The colour of a group. */
export const Swatch = (props: { colour: string }) => (
  <span
    className={css.swatch}
    style={{ background: props.colour }}
    aria-hidden
  />
);

/** The values of one bucket, largest first, with their total. */
export const ChartTip = (props: {
  bucket: CostBucket;
  series: Series[];
  index: number;
  currency: string;
}) => {
  const { bucket, series, index, currency } = props;
  const known = series.flatMap(({ values, ...one }) => {
    const value = values[index];
    return value === null ? [] : [{ ...one, value }];
  });
  const shown = addUp(
    known.map(({ value }) => value),
    currency,
  );
  const total = known.reduce((sum, { value }) => sum + value, 0);
  return (
    <div className={css.tip}>
      <strong>{formatDays(bucket.from, bucket.to)}</strong>
      {!bucket.complete && <span className={css.tipNote}>not over yet</span>}
      <table>
        <tbody>
          {known
            .map((one, position) => ({ ...one, shown: shown[position] }))
            .filter(({ value }) => value !== 0)
            .sort((a, b) => b.value - a.value)
            .map(one => (
              <tr key={one.id}>
                <td>
                  <Swatch colour={one.colour} /> {one.title}
                </td>
                <td>{formatMoney(one.shown, currency)}</td>
              </tr>
            ))}
          <tr className={css.tipTotal}>
            <td>Together</td>
            <td>
              {known.length > 0
                ? formatMoney(addUp([total], currency)[0], currency)
                : 'nothing known'}
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
};
