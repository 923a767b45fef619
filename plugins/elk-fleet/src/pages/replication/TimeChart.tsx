import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { LOCALE } from '../../format/locale';
import { formatTime } from '../../format/time';
import type { ChartPoint } from './series';

const HEIGHT = 150;
const DAY = 86_400_000;

const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });

const names: Record<string, string> = {
  exact: '',
  bound: ' (at least)',
  most: ' (at most)',
};

const line = {
  type: 'linear' as const,
  dot: false,
  connectNulls: false,
  isAnimationActive: false,
};

/** One quantity over time: what is right, and what is a lower bound. */
export const TimeChart = (props: {
  title: string;
  points: ChartPoint[];
  span: [number, number];
  format: (value: number) => string;
  /** As `format`, but as short as an axis needs it. */
  tick: (value: number) => string;
}) => {
  const { span, format } = props;
  const ticks = span[1] - span[0] > 2 * DAY ? day : clock;
  return (
    <ResponsiveContainer
      width="100%"
      height={HEIGHT}
      initialDimension={{ width: 600, height: HEIGHT }}
    >
      <LineChart
        data={props.points}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={span}
          tickFormatter={time => ticks.format(time)}
          stroke="var(--bui-fg-secondary)"
          fontSize={12}
          minTickGap={40}
        />
        <YAxis
          domain={[0, 'auto']}
          tickFormatter={value => props.tick(Number(value))}
          stroke="var(--bui-fg-secondary)"
          fontSize={12}
          width={100}
          tickCount={4}
        />
        <Tooltip
          labelFormatter={time =>
            formatTime(new Date(Number(time)).toISOString())
          }
          formatter={(value, name) => [
            format(Number(value)),
            `${props.title}${names[String(name)]}`,
          ]}
          contentStyle={{
            background: 'var(--bui-bg-neutral-1)',
            borderColor: 'var(--bui-border-2)',
            color: 'var(--bui-fg-primary)',
          }}
        />
        <Line
          {...line}
          dataKey="most"
          stroke="var(--bui-fg-secondary)"
          strokeOpacity={0.5}
        />
        <Line
          {...line}
          dataKey="bound"
          stroke="var(--bui-fg-warning)"
          strokeWidth={2}
          strokeDasharray="5 4"
        />
        <Line
          {...line}
          dataKey="exact"
          stroke="var(--bui-fg-announcement)"
          strokeWidth={2}
        />
      </LineChart>
    </ResponsiveContainer>
  );
};
