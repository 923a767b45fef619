import { Text } from '@backstage/ui';
import type {
  ReplicationHistory,
  Resolution,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { lazy, Suspense, useMemo, useState } from 'react';
import {
  formatByteRate,
  formatCount,
  formatOperations,
} from '../../format/numbers';
import { formatSpan } from '../../format/time';
import {
  useReplicationHistory,
  windowMillis,
  type HistoryWindow,
} from '../../queries/queries';
import { useServerNow } from '../../ui/clock';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { LoadingState, QueryState } from '../../ui/states';
import css from './replication.module.css';
import { chartPoints, summarise, type Quantity } from './series';

const TimeChart = lazy(() =>
  import('./TimeChart').then(m => ({ default: m.TimeChart })),
);

const windows = [
  { value: '1h' as const, label: '1 h' },
  { value: '24h' as const, label: '24 h' },
  { value: '7d' as const, label: '7 d' },
  { value: '30d' as const, label: '30 d' },
];

const resolutions: Record<Resolution, string> = {
  raw: 'Every reading.',
  '5m': 'A point for five minutes; the faint line is the most in them.',
  '1h': 'A point for an hour; the faint line is the most in it.',
};

interface ChartSpec extends Quantity {
  title: string;
  format: (value: number) => string;
  /** How the axis says it, as `format` does unless given. */
  tick?: (value: number) => string;
  /** Said instead of a chart when there are no values. */
  none?: string;
  /** Said when all values are 0. */
  zero?: string;
}

const charts: ChartSpec[] = [
  {
    title: 'Lag in time',
    value: sample => sample.lagSeconds,
    most: sample => sample.lagSecondsMax,
    exactBy: 'lagSecondsExact',
    format: formatSpan,
  },
  {
    title: 'Lag in operations',
    value: sample => sample.lagOperations,
    most: sample => sample.lagOperationsMax,
    exactBy: 'lagExact',
    format: formatOperations,
    tick: formatCount,
  },
  {
    title: 'Throughput',
    value: sample => sample.bytesPerSecond,
    format: formatByteRate,
  },
  {
    title: 'Retries',
    value: sample => sample.retries,
    format: formatCount,
    zero: 'No read had to be tried again.',
  },
  {
    title: 'Time until the lease is lost',
    value: sample => sample.leaseSeconds,
    format: formatSpan,
    none: 'The follower renewed its lease whenever it was read.',
  },
];

/** A link over time. In the gaps nobody could tell. */
export const LinkHistory = (props: { fleet: string; link: string }) => {
  const [window, setWindow] = useState<HistoryWindow>('1h');
  const query = useReplicationHistory(props.fleet, props.link, window);
  return (
    <Panel
      title="History"
      actions={
        <Segments
          label="Time to show"
          options={windows}
          value={window}
          onChange={setWindow}
        />
      }
    >
      <QueryState query={query} loading="Loading the history" height={400}>
        {history => <Charts history={history} window={window} />}
      </QueryState>
    </Panel>
  );
};

function Charts(props: { history: ReplicationHistory; window: HistoryWindow }) {
  const { history, window } = props;
  const now = useServerNow();
  // The charts of an answer share their time, which ends where it was asked for.
  const span = useMemo((): [number, number] => {
    const last = history.samples[history.samples.length - 1];
    const end = Math.max(now(), last ? Date.parse(last.at) : 0);
    return [end - windowMillis[window], end];
    // The clock itself is no reason to draw anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [history, window]);
  if (history.samples.length < 2) {
    return (
      <Text variant="body-small" color="secondary">
        Not enough samples yet in this time.
      </Text>
    );
  }
  return (
    <>
      <Text variant="body-small" color="secondary">
        {resolutions[history.resolution]} In gaps nobody could tell; a dashed
        line is a lower bound.
      </Text>
      {charts.map(spec => (
        <Chart key={spec.title} spec={spec} history={history} span={span} />
      ))}
    </>
  );
}

function Chart(props: {
  spec: ChartSpec;
  history: ReplicationHistory;
  span: [number, number];
}) {
  const { spec, history } = props;
  const points = useMemo(
    () =>
      chartPoints(
        history.samples,
        // A single reading is the most of itself.
        history.resolution === 'raw' ? { ...spec, most: undefined } : spec,
      ),
    [history, spec],
  );
  const summary = summarise(points, spec.format);
  const isZero = spec.zero && points.every(({ exact }) => !exact);
  if (!summary || isZero) {
    return (
      <div className={css.chart}>
        <h3>{spec.title}</h3>
        <p>
          {(summary && spec.zero) ?? spec.none ?? 'Not known in this time.'}
        </p>
      </div>
    );
  }
  return (
    <figure className={css.chart}>
      <h3>{spec.title}</h3>
      <div role="img" aria-label={`${spec.title}. ${summary}`}>
        <Suspense
          fallback={<LoadingState label="Loading the chart" height={150} />}
        >
          <TimeChart
            points={points}
            span={props.span}
            format={spec.format}
            tick={spec.tick ?? spec.format}
            title={spec.title}
          />
        </Suspense>
      </div>
      <figcaption>{summary}</figcaption>
    </figure>
  );
}
