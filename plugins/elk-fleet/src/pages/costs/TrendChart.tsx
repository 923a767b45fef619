import type {
  CostAnomaly,
  CostForecastDay,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatDay, formatFullDay } from '../../format/days';
import {
  formatInterval,
  formatMoney,
  formatMoneyBriefly,
  formatTick,
} from '../../format/money';
import css from './costs.module.css';

const HEIGHT = 240;

export interface TrendDay {
  day: string;
  amount: number | null;
  forecast?: CostForecastDay;
  anomalies: CostAnomaly[];
}

/** The totals of the days that are over, and what is expected of those to come. */
export const TrendChart = (props: {
  days: TrendDay[];
  currency: string;
  /** Marked, when it is one of the days. */
  today?: string;
  height?: number;
}) => {
  const { currency, today, height = HEIGHT } = props;
  const first = props.days.findIndex(({ forecast }) => forecast);
  const data = props.days.map(({ day, amount, forecast }, index) => {
    // The forecast goes on from the last day that is over.
    const isLast = index === first - 1 && amount !== null;
    return {
      day,
      amount,
      expected: forecast?.expected ?? (isLast ? amount : null),
      range:
        (forecast && [forecast.low, forecast.high]) ??
        (isLast ? [amount, amount] : null),
    };
  });
  return (
    <ResponsiveContainer
      width="100%"
      height={height}
      initialDimension={{ width: 900, height }}
    >
      <ComposedChart
        data={data}
        margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
        <XAxis
          dataKey="day"
          tickFormatter={day => formatDay(String(day))}
          stroke="var(--bui-fg-secondary)"
          fontSize={12}
          minTickGap={32}
          tickLine={false}
        />
        <YAxis
          domain={[0, 'auto']}
          tickFormatter={value => formatTick(Number(value), currency)}
          stroke="var(--bui-fg-secondary)"
          fontSize={12}
          width={76}
          tickCount={5}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          wrapperStyle={{ zIndex: 2 }}
          content={({ active, label }) => {
            const day = props.days.find(one => one.day === label);
            return active && day ? <Tip day={day} currency={currency} /> : null;
          }}
        />
        {today && (
          <ReferenceLine
            x={today}
            stroke="var(--bui-fg-secondary)"
            strokeDasharray="2 3"
            label={{
              value: 'today',
              position: 'insideTopLeft',
              fill: 'var(--bui-fg-secondary)',
              fontSize: 12,
            }}
          />
        )}
        <Area
          dataKey="range"
          stroke="none"
          fill="var(--bui-fg-announcement)"
          fillOpacity={0.18}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="expected"
          stroke="var(--bui-fg-announcement)"
          strokeWidth={2}
          strokeDasharray="5 4"
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="amount"
          stroke="var(--bui-fg-announcement)"
          strokeWidth={2}
          dot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
        {props.days
          .filter(
            ({ anomalies, amount }) => anomalies.length && amount !== null,
          )
          .map(({ day, amount }) => (
            <ReferenceDot
              key={day}
              x={day}
              y={amount!}
              r={5}
              fill="var(--bui-fg-warning)"
              stroke="var(--bui-bg-neutral-1)"
              strokeWidth={2}
            />
          ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
};

function Tip({ day, currency }: { day: TrendDay; currency: string }) {
  const { amount, forecast, anomalies } = day;
  return (
    <div className={css.tip}>
      <strong>{formatFullDay(day.day)}</strong>
      {amount !== null && <span>{formatMoney(amount, currency)}</span>}
      {forecast && (
        <span>
          expected {formatMoneyBriefly(forecast.expected, currency)} (
          {formatInterval({ amount: forecast.expected, ...forecast })})
        </span>
      )}
      {amount === null && !forecast && <span>not known</span>}
      {anomalies.map(one => (
        <span key={one.id} className={css.tipNote}>
          unusual: {one.title}, {formatMoneyBriefly(one.amount, currency)}{' '}
          instead of {formatMoneyBriefly(one.expected, currency)}
        </span>
      ))}
    </div>
  );
}
