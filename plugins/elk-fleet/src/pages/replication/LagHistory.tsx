import { Text } from '@backstage/ui';
import type { ReplicationHistory } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { lazy, Suspense } from 'react';
import { formatOperations } from '../../format/numbers';
import { useReplicationHistory } from '../../queries/queries';
import { LoadingState, QueryState } from '../../ui/states';
import css from './replication.module.css';

const LagChart = lazy(() =>
  import('./LagChart').then(m => ({ default: m.LagChart })),
);

/** The lag of a link over time; gaps are times in which nobody could tell. */
export const LagHistory = (props: { fleet: string; link: string }) => {
  const query = useReplicationHistory(props.fleet, props.link);
  return (
    <QueryState query={query} loading="Loading the history" height={200}>
      {history => <History history={history} />}
    </QueryState>
  );
};

function History({ history }: { history: ReplicationHistory }) {
  const lags = history.samples
    .map(sample => sample.lagOperations)
    .filter((lag): lag is number => lag !== null);
  if (lags.length < 2) {
    return (
      <Text variant="body-small" color="secondary">
        Not enough samples yet. The lag is known only for times at which both
        ends were read.
      </Text>
    );
  }
  const last = history.samples[history.samples.length - 1].lagOperations;
  const summary = `Now ${formatOperations(last)}, at most ${formatOperations(
    Math.max(...lags),
  )}, at least ${formatOperations(Math.min(...lags))}.`;
  return (
    <figure className={css.chart}>
      <div role="img" aria-label={`Lag over time. ${summary}`}>
        <Suspense
          fallback={<LoadingState label="Loading the chart" height={200} />}
        >
          <LagChart samples={history.samples} />
        </Suspense>
      </div>
      <figcaption>
        {summary}
        {lags.length < history.samples.length &&
          ' In the gaps one end could not be read.'}
      </figcaption>
    </figure>
  );
}
