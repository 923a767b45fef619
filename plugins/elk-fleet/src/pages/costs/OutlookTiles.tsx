import { Text } from '@backstage/ui';
import type {
  BudgetStatus,
  CostOutlook,
  CostSavings,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { budgetStates } from '../../format/costWords';
import { formatMonth } from '../../format/days';
import {
  formatMoneyBriefly,
  formatPart,
  formatRatio,
  isUncertain,
} from '../../format/money';
import { plural } from '../../format/words';
import { useUrlState } from '../../queries/useUrlState';
import { ToneBadge } from '../../ui/badges';
import { TextButton } from '../../ui/TextButton';
import { Tile, Tiles } from '../../ui/Tile';
import css from './costs.module.css';
import { CostState } from './CostState';
import { Money } from './Money';

/** This month, its end, the budgets and what could be saved, at a glance. */
export const OutlookTiles = (props: {
  outlook: UseQueryResult<CostOutlook>;
  savings: UseQueryResult<CostSavings>;
}) => {
  const { outlook, savings } = props;
  return (
    <Tiles>
      {outlook.data ? (
        <>
          <MonthTile outlook={outlook.data} />
          <ForecastTile outlook={outlook.data} />
          <BudgetsTile budgets={outlook.data.budgets} />
        </>
      ) : (
        <Tile title="This month">
          <CostState query={outlook} loading="Loading the outlook" height={56}>
            {() => null}
          </CostState>
        </Tile>
      )}
      <Tile title="Possible savings a month">
        <CostState query={savings} loading="Loading the savings" height={56}>
          {data => <Savings savings={data} />}
        </CostState>
      </Tile>
    </Tiles>
  );
};

function MonthTile({ outlook }: { outlook: CostOutlook }) {
  const { month, monthToDate, lastMonth, currency } = outlook;
  return (
    <Tile title={`${formatMonth(month)} so far`}>
      <span className={css.large}>
        <Money amount={monthToDate} currency={currency} />
      </span>
      <Text as="p" variant="body-small" color="secondary">
        {lastMonth
          ? `${formatPart(
              monthToDate.amount,
              lastMonth.amount,
            )} of last month's ${
              isUncertain(lastMonth) ? '≈ ' : ''
            }${formatMoneyBriefly(lastMonth.amount, currency)}`
          : 'Nothing is known of last month.'}
      </Text>
    </Tile>
  );
}

function ForecastTile({ outlook }: { outlook: CostOutlook }) {
  const { forecast, noForecast, lastMonth, currency } = outlook;
  return (
    <Tile title={`Expected for ${formatMonth(outlook.month)}`}>
      {forecast ? (
        <>
          <span className={css.large}>
            <Money amount={forecast.monthEnd} currency={currency} />
          </span>
          <Text as="p" variant="body-small" color="secondary">
            {formatRatio(forecast.level)} sure
            {lastMonth &&
              `, ${formatPart(
                forecast.monthEnd.amount,
                lastMonth.amount,
              )} of last month`}
          </Text>
        </>
      ) : (
        <Text as="p" variant="body-small">
          {noForecast ?? 'Too little is known to tell.'}
        </Text>
      )}
    </Tile>
  );
}

const worstFirst = Object.keys(budgetStates);

function BudgetsTile({ budgets }: { budgets: BudgetStatus[] }) {
  const { set } = useUrlState();
  const [worst] = [...budgets].sort(
    (a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state),
  );
  return (
    <Tile title="Budgets">
      {worst ? (
        <>
          <span className={css.state}>
            <ToneBadge tone={budgetStates[worst.state].tone}>
              {budgetStates[worst.state].words}
            </ToneBadge>
            <Text variant="body-small">{worst.title}</Text>
          </span>
          <Text as="p" variant="body-small" color="secondary">
            {budgets.filter(({ state }) => state === 'within').length} of{' '}
            {plural(budgets.length, 'budget')} within.{' '}
            <TextButton onPress={() => set({ section: 'budgets' })}>
              Show the budgets
            </TextButton>
          </Text>
        </>
      ) : (
        <Text as="p" variant="body-small" color="secondary">
          None is configured.
        </Text>
      )}
    </Tile>
  );
}

function Savings({ savings }: { savings: CostSavings }) {
  const { set } = useUrlState();
  const { items, total, currency, unknown } = savings;
  return (
    <div>
      <span className={css.large}>
        <Money amount={total} currency={currency} />
      </span>
      <Text as="p" variant="body-small" color="secondary">
        {items.length === 0 ? 'None found' : plural(items.length, 'change')}
        {unknown.length > 0 &&
          `, ${plural(unknown.length, 'member')} not judged`}
        .{' '}
        <TextButton onPress={() => set({ section: 'savings' })}>
          Show the savings
        </TextButton>
      </Text>
    </div>
  );
}
