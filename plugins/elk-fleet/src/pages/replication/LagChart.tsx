import type { ReplicationHistory } from '@elk-fleet/backstage-plugin-elk-fleet-common';
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
import { formatOperations } from '../../format/numbers';
import { formatTime } from '../../format/time';

const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact' });
const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });

/** Operations behind, over time. */
export const LagChart = (props: { samples: ReplicationHistory['samples'] }) => (
  <ResponsiveContainer
    width="100%"
    height={200}
    initialDimension={{ width: 600, height: 200 }}
  >
    <LineChart
      data={props.samples.map(({ at, lagOperations }) => ({
        time: Date.parse(at),
        lag: lagOperations,
      }))}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
      <XAxis
        dataKey="time"
        type="number"
        scale="time"
        domain={['dataMin', 'dataMax']}
        tickFormatter={time => clock.format(time)}
        stroke="var(--bui-fg-secondary)"
        fontSize={12}
        minTickGap={40}
      />
      <YAxis
        domain={[0, 'auto']}
        allowDecimals={false}
        tickFormatter={value => compact.format(value)}
        stroke="var(--bui-fg-secondary)"
        fontSize={12}
        width={48}
      />
      <Tooltip
        labelFormatter={time =>
          formatTime(new Date(Number(time)).toISOString())
        }
        formatter={value => [formatOperations(Number(value)), 'Lag']}
        contentStyle={{
          background: 'var(--bui-bg-neutral-1)',
          borderColor: 'var(--bui-border-2)',
          color: 'var(--bui-fg-primary)',
        }}
      />
      <Line
        dataKey="lag"
        type="monotone"
        stroke="var(--bui-fg-announcement)"
        strokeWidth={2}
        dot={false}
        connectNulls={false}
        isAnimationActive={false}
      />
    </LineChart>
  </ResponsiveContainer>
);
