import { getCompoundEntityRef } from '@backstage/catalog-model';
import { Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityCosts as EntityCostsView } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { lazy, Suspense } from 'react';
import { dayOf, formatDays, formatMonth } from '../format/days';
import { addUp, formatAmount, formatMoney, formatPart } from '../format/money';
import { plural } from '../format/words';
import { BudgetBar } from '../pages/costs/BudgetBar';
import { CostState } from '../pages/costs/CostState';
import { ExcludedNotice } from '../pages/costs/CostNotices';
import costs from '../pages/costs/costs.module.css';
import { Change, Money } from '../pages/costs/Money';
import { useEntityCosts } from '../queries/costQueries';
import { QueryProvider } from '../queries/queries';
import { ServerClock } from '../ui/clock';
import { Panel } from '../ui/Panel';
import { SimpleTable } from '../ui/SimpleTable';
import { LoadingState } from '../ui/states';
import ui from '../ui/ui.module.css';

const TrendChart = lazy(() =>
  import('../pages/costs/TrendChart').then(m => ({ default: m.TrendChart })),
);

/** What belongs to the entity of the page cost in the last 30 days, and why. */
export const EntityCosts = () => {
  const { entity } = useEntity();
  const query = useEntityCosts(getCompoundEntityRef(entity));
  return (
    <Panel title="Costs">
      <CostState
        query={query}
        loading="Loading the costs"
        height={160}
        of="this entity"
        isBrief
      >
        {view => (
          <ServerClock readAt={view.readAt} receivedAt={query.dataUpdatedAt}>
            <Costs view={view} />
          </ServerClock>
        )}
      </CostState>
    </Panel>
  );
};

/** The same as a card for the overview of an entity page. */
export const EntityCostCard = () => (
  <QueryProvider>
    <EntityCosts />
  </QueryProvider>
);

function Costs({ view }: { view: EntityCostsView }) {
  const { currency, shares, history } = view;
  if (shares.length === 0) {
    return (
      <>
        <Text as="p" variant="body-small" color="secondary">
          {view.excluded.length > 0
            ? 'All that is known of the last 30 days is in no total.'
            : 'No costs of this are known in the last 30 days.'}
        </Text>
        <ExcludedNotice excluded={view.excluded} currency={currency} />
      </>
    );
  }
  const days = history
    // Today is not over, and would look like a fall.
    .filter(({ day }) => day < dayOf(Date.parse(view.readAt)))
    .map(day => ({ ...day, anomalies: [] }));
  return (
    <>
      <Sum view={view} />
      {days.length > 1 && (
        <div
          role="img"
          aria-label={`Costs day by day, ${formatDays(view.from, view.to)}`}
        >
          <Suspense
            fallback={<LoadingState label="Loading the chart" height={140} />}
          >
            <TrendChart days={days} currency={currency} height={140} />
          </Suspense>
        </div>
      )}
      <Shares view={view} />
      <Gaps gaps={view.gaps} />
      <ExcludedNotice excluded={view.excluded} currency={currency} />
      <Budgets view={view} />
    </>
  );
}

function Sum({ view }: { view: EntityCostsView }) {
  const { total, previous, monthEnd, currency, from, to } = view;
  return (
    <div>
      <span className={costs.large}>
        <Money amount={total} currency={currency} isExact />
      </span>
      <Text as="p" variant="body-small" color="secondary">
        {formatDays(from, to)},{' '}
        <Change
          amount={total.amount}
          previous={previous?.amount}
          currency={currency}
        />{' '}
        against the 30 days before.{' '}
        {monthEnd
          ? `${formatAmount(monthEnd, currency)} expected for ${formatMonth(
              to,
            )}.`
          : 'Too little is known to expect the end of the month.'}
      </Text>
    </div>
  );
}

const SHOWN = 10;

function Shares({ view }: { view: EntityCostsView }) {
  const { shares, total, currency } = view;
  const shown = addUp(
    shares.map(({ amount }) => amount),
    currency,
    total.amount,
  );
  const rest = shown.slice(SHOWN);
  return (
    <SimpleTable
      label="Costs by member"
      columns={['Member', 'Cost', 'Share', 'Why']}
      rows={[
        ...shares.slice(0, SHOWN).map(({ member, amount, why }, index) => ({
          id: `share:${member}/${index}`,
          cells: [
            <b key="member">{member}</b>,
            <span key="cost" className={ui.number}>
              {formatMoney(shown[index], currency)}
            </span>,
            formatPart(amount, total.amount),
            why,
          ],
        })),
        ...(rest.length > 0
          ? [
              {
                id: 'rest',
                cells: [
                  plural(rest.length, 'more member'),
                  <span key="cost" className={ui.number}>
                    {formatMoney(
                      addUp(
                        [rest.reduce((sum, amount) => sum + amount, 0)],
                        currency,
                      )[0],
                      currency,
                    )}
                  </span>,
                  '',
                  '',
                ],
              },
            ]
          : []),
      ]}
    />
  );
}

function Gaps({ gaps }: Pick<EntityCostsView, 'gaps'>) {
  if (gaps.length === 0) return null;
  return (
    <Text as="p" variant="body-small">
      Not in the total:{' '}
      {gaps
        .map(
          ({ member, days, of, reason }) =>
            `${days} of ${plural(of, 'day')} of ${member} (${reason.replace(
              /\.$/,
              '',
            )})`,
        )
        .join('; ')}
      .
    </Text>
  );
}

function Budgets({ view }: { view: EntityCostsView }) {
  return (
    <>
      {view.budgets.map(budget => (
        <div key={budget.name}>
          <Text as="p" variant="body-small">
            {budget.sentence}
          </Text>
          <BudgetBar budget={budget} currency={view.currency} />
        </div>
      ))}
    </>
  );
}
