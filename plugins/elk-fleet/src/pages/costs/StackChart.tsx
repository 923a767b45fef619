import type { CostBucket } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatDay, formatShortMonth } from '../../format/days';
import { formatTick } from '../../format/money';
import { ChartTip } from './ChartTip';
import type { Series } from './shares';

const HEIGHT = 320;

/** In front of the bars. */
const FRONT = 500;

/** Groups on top of each other, bucket by bucket. */
export const StackChart = (props: {
  buckets: CostBucket[];
  series: Series[];
  currency: string;
  isMonthly: boolean;
}) => {
  const { buckets, series, currency } = props;
  const format = props.isMonthly ? formatShortMonth : formatDay;
  const data = buckets.map((bucket, index) => ({
    bucket,
    values: series.map(({ values }) => values[index]),
  }));
  return (
    <ResponsiveContainer
      width="100%"
      height={HEIGHT}
      initialDimension={{ width: 900, height: HEIGHT }}
    >
      <BarChart
        data={data}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        barCategoryGap={buckets.length > 60 ? 1 : '18%'}
      >
        <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
        <XAxis
          dataKey="bucket.from"
          tickFormatter={day => format(String(day))}
          stroke="var(--bui-fg-secondary)"
          fontSize={12}
          minTickGap={24}
          tickLine={false}
        />
        <YAxis
          tickFormatter={value => formatTick(Number(value), currency)}
          stroke="var(--bui-fg-secondary)"
          fontSize={12}
          width={76}
          tickCount={5}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          cursor={{
            fill: 'color-mix(in srgb, var(--bui-fg-primary) 8%, transparent)',
          }}
          isAnimationActive={false}
          wrapperStyle={{ zIndex: 2 }}
          content={({ active, label }) => {
            const index = buckets.findIndex(({ from }) => from === label);
            return active && index >= 0 ? (
              <ChartTip
                bucket={buckets[index]}
                series={series}
                index={index}
                currency={currency}
              />
            ) : null;
          }}
        />
        {series.map(({ id, title, colour }, position) => (
          <Bar
            key={id}
            name={title}
            dataKey={row => row.values[position]}
            stackId="costs"
            fill={colour}
            isAnimationActive={false}
          />
        ))}
        {buckets
          .filter(({ complete }) => !complete)
          .map(({ from }) => (
            // There is more to come.
            <ReferenceArea
              key={from}
              x1={from}
              x2={from}
              fill="var(--bui-bg-neutral-1)"
              fillOpacity={0.55}
              zIndex={FRONT}
            />
          ))}
      </BarChart>
    </ResponsiveContainer>
  );
};
