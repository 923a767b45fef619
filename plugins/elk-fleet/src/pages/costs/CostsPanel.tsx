import { Flex, Text } from '@backstage/ui';
import type { CostView } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { lazy, Suspense, useMemo, useState } from 'react';
import { formatDays } from '../../format/days';
import { formatAmount, formatChange, formatMoney } from '../../format/money';
import { useUrlState } from '../../queries/useUrlState';
import { Age } from '../../ui/Age';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { LoadingState } from '../../ui/states';
import { TextButton } from '../../ui/TextButton';
import { Swatch } from './ChartTip';
import css from './costs.module.css';
import { Change, Money } from './Money';
import { SeriesTable } from './SeriesTable';
import { seriesOf, type Series } from './shares';
import { groupings, useGrouping } from './useCostChoice';

const StackChart = lazy(() =>
  import('./StackChart').then(m => ({ default: m.StackChart })),
);

const forms = [
  { value: 'chart' as const, label: 'Chart' },
  { value: 'table' as const, label: 'Table' },
];

/** The costs over time, by groups. */
export const CostsPanel = ({ view }: { view: CostView }) => {
  const { get, set } = useUrlState();
  const [by, setBy] = useGrouping();
  const isTable = get('as') === 'table';
  return (
    <Panel
      title={`Costs from ${formatDays(view.from, view.to)}`}
      actions={
        <Flex align="center" gap="3">
          <Segments
            label="Group by"
            options={groupings}
            value={by}
            onChange={setBy}
          />
          <Segments
            label="Show the costs as"
            options={forms}
            value={isTable ? 'table' : 'chart'}
            onChange={form => set({ as: form === 'table' ? form : '' })}
          />
        </Flex>
      }
    >
      <Total view={view} />
      {isTable ? <SeriesTable view={view} /> : <Chart view={view} />}
    </Panel>
  );
};

function Total({ view }: { view: CostView }) {
  const { total, previous, currency } = view;
  return (
    <div className={css.total}>
      <span className={css.large}>
        <Money amount={total} currency={currency} isExact />
      </span>
      <Text variant="body-small" color="secondary">
        {previous ? (
          <>
            <Change
              amount={total.amount}
              previous={previous.amount}
              currency={currency}
            />{' '}
            against {formatMoney(previous.amount, currency)} in the period
            before
          </>
        ) : (
          'Nothing is known of the period before.'
        )}
        {' · sources asked '}
        <Age at={view.collectedAt} />
      </Text>
    </div>
  );
}

function Chart({ view }: { view: CostView }) {
  const series = useMemo(() => seriesOf(view), [view]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = series.filter(({ id }) => !hidden.has(id));
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
  };
  return (
    <figure className={css.figure} aria-label={summarise(view)}>
      <Suspense
        fallback={<LoadingState label="Loading the chart" height={320} />}
      >
        <StackChart
          buckets={view.buckets}
          series={shown}
          currency={view.currency}
          isMonthly={view.resolution === 'month'}
        />
      </Suspense>
      <Legend
        series={series}
        hidden={hidden}
        onToggle={toggle}
        onShowAll={() => setHidden(new Set())}
      />
    </figure>
  );
}

function Legend(props: {
  series: Series[];
  hidden: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onShowAll: () => void;
}) {
  const { series, hidden } = props;
  return (
    <div className={css.legend} role="group" aria-label="Groups in the chart">
      {series.map(({ id, title, colour }) => (
        <button
          key={id}
          type="button"
          aria-pressed={!hidden.has(id)}
          title={hidden.has(id) ? `Show ${title}` : `Hide ${title}`}
          onClick={() => props.onToggle(id)}
        >
          <Swatch colour={colour} />
          {title}
        </button>
      ))}
      {hidden.size > 0 && (
        <TextButton onPress={props.onShowAll}>Show all</TextButton>
      )}
    </div>
  );
}

/** What the chart says, for those who cannot see it. */
function summarise({ total, previous, currency, groups, from, to }: CostView) {
  const [largest] = groups;
  return [
    `Costs from ${formatDays(from, to)}: ${formatAmount(total, currency)}`,
    previous && `${formatChange(total.amount, previous.amount)} to before`,
    largest &&
      `most of it ${largest.title}, ${formatMoney(largest.amount, currency)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
