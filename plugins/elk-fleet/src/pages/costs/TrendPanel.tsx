import type { CostOutlook } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { lazy, Suspense, useMemo, useState } from 'react';
import { dayOf, formatFullDay } from '../../format/days';
import {
  formatAmount,
  formatInterval,
  formatMoney,
  formatRatio,
} from '../../format/money';
import { plural } from '../../format/words';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { LoadingState } from '../../ui/states';
import css from './costs.module.css';
import { ExcludedNotice } from './CostNotices';
import type { TrendDay } from './TrendChart';

const TrendChart = lazy(() =>
  import('./TrendChart').then(m => ({ default: m.TrendChart })),
);

type Form = 'chart' | 'table';

/** Day by day, with what was unusual, and the forecast to the end of the month. */
export const TrendPanel = ({ outlook }: { outlook: CostOutlook }) => {
  const [form, setForm] = useState<Form>('chart');
  const days = useMemo(() => trendDays(outlook), [outlook]);
  const { currency } = outlook;
  return (
    <Panel
      title="Days and forecast"
      actions={
        <Segments<Form>
          label="Show the days as"
          options={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
          value={form}
          onChange={setForm}
        />
      }
    >
      <ExcludedNotice excluded={outlook.excluded} currency={currency} />
      <p className={css.lead}>{forecastWords(outlook)}</p>
      {form === 'chart' ? (
        <div role="img" aria-label={summarise(outlook)}>
          <Suspense
            fallback={<LoadingState label="Loading the chart" height={240} />}
          >
            <TrendChart
              days={days}
              currency={currency}
              today={dayOf(Date.parse(outlook.readAt))}
            />
          </Suspense>
        </div>
      ) : (
        <TrendTable days={days} currency={currency} />
      )}
    </Panel>
  );
};

function trendDays({ history, forecast, anomalies }: CostOutlook): TrendDay[] {
  const days = new Map<string, TrendDay>();
  for (const { day, amount } of history) {
    const unusual = anomalies.filter(one => one.day === day);
    days.set(day, { day, amount, anomalies: unusual });
  }
  // It begins before today where the last days are not known yet.
  for (const expected of forecast?.days ?? []) {
    const { day } = expected;
    const known = days.get(day) ?? { day, amount: null, anomalies: [] };
    days.set(day, { ...known, forecast: expected });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** What a forecast is made from, by the name of its method. */
const METHODS: Record<string, string> = {
  level: 'the level',
  seasonal: 'the level and the weekdays',
  'seasonal-trend': 'the level, the weekdays and the trend',
};

function forecastWords({ forecast, noForecast }: CostOutlook): string {
  if (!forecast) return noForecast ?? 'Too little is known for a forecast.';
  const { method, trainedOn, error, level } = forecast;
  return [
    `The band holds ${formatRatio(level)} of days.`,
    `Made from ${METHODS[method] ?? method} of ${plural(trainedOn, 'day')}${
      error === null
        ? ''
        : `; tried on days that it had not seen, it was wrong by ${formatRatio(
            error,
          )} of a day on average`
    }.`,
  ].join(' ');
}

function summarise({ forecast, anomalies, currency }: CostOutlook): string {
  return [
    'Costs day by day',
    forecast &&
      `${formatAmount(forecast.monthEnd, currency)} expected for the month`,
    anomalies.length > 0
      ? plural(anomalies.length, 'unusual day')
      : 'no unusual day',
  ]
    .filter(Boolean)
    .join(', ');
}

function TrendTable(props: { days: TrendDay[]; currency: string }) {
  const { currency } = props;
  return (
    <div
      className={css.scroll}
      role="region"
      aria-label="Costs day by day"
      // What scrolls must be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={css.numbers} aria-label="Costs day by day">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Cost</th>
            <th scope="col">Expected</th>
            <th scope="col">Interval</th>
            <th scope="col">Unusual</th>
          </tr>
        </thead>
        <tbody>
          {[...props.days].reverse().map(({ day, amount, ...rest }) => (
            <tr key={day}>
              <th scope="row">{formatFullDay(day)}</th>
              <td>
                {amount === null
                  ? (rest.forecast && '–') ?? 'not known'
                  : formatMoney(amount, currency)}
              </td>
              <td>
                {rest.forecast
                  ? formatMoney(rest.forecast.expected, currency)
                  : '–'}
              </td>
              <td>
                {rest.forecast
                  ? formatInterval({ amount: 0, ...rest.forecast })
                  : '–'}
              </td>
              <td>{rest.anomalies.map(({ title }) => title).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
