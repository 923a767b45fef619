import { Alert } from '@backstage/ui';
import type {
  CostEstimate,
  CostChangeResult,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ResponseError } from '@backstage/errors';
import type { UseQueryResult } from '@tanstack/react-query';
import { isRefusal } from '../pages/costs/CostState';
import costs from '../pages/costs/costs.module.css';
import { Money } from '../pages/costs/Money';
import { ChangeResult } from '../pages/costs/whatIf/EstimateResult';
import { ErrorState, LoadingState } from '../ui/states';
import ui from '../ui/ui.module.css';
import css from './template.module.css';

const GOES_ON = 'The registration goes on without an estimate.';

/** What a new member would cost, as far as it is known and may be read. */
export const NewMemberEstimate = (props: {
  query: UseQueryResult<CostEstimate>;
  isSettled: boolean;
}) => {
  const { query, isSettled } = props;
  const { data, error } = query;
  if (error && !data) {
    return <NoEstimate error={error} onRetry={() => query.refetch()} />;
  }
  return (
    <div
      aria-live="polite"
      aria-busy={!isSettled || !data}
      className={isSettled ? costs.answer : costs.outdated}
    >
      {data ? (
        <Estimate estimate={data} />
      ) : (
        <LoadingState label="Reckoning" height={96} />
      )}
    </div>
  );
};

function NoEstimate(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  if (isRefusal(error)) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title="You may not read the costs of this fleet"
        description={`${GOES_ON} Those who run this portal can give you the permission elk-fleet.cost.read.`}
      />
    );
  }
  const { statusCode, cause } = error as Partial<ResponseError>;
  if (statusCode === 400) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title="This can't be estimated"
        description={`${cause?.message}. Members whose costs you may not read can't be reckoned with. ${GOES_ON}`}
      />
    );
  }
  return (
    <>
      <ErrorState error={error} onRetry={onRetry} />
      <p className={ui.sub}>{GOES_ON}</p>
    </>
  );
}

function Estimate({ estimate }: { estimate: CostEstimate }) {
  const { currency, difference, once, changes, basis } = estimate;
  return (
    <div role="group" aria-label="Estimate">
      <p className={css.sum}>
        <span className={costs.large}>
          <Money amount={difference} currency={currency} />
        </span>{' '}
        a month
      </p>
      {once.amount > 0 && (
        <p className={css.sum}>
          and <Money amount={once} currency={currency} /> once, for the first
          copies of what it follows
        </p>
      )}
      <ul className={css.parts} aria-label="What it is made of">
        {changes.map(result => (
          <li key={result.title}>
            <ChangeResult result={result} />
            {changes.length > 1 && <Part result={result} currency={currency} />}
          </li>
        ))}
      </ul>
      <p className={costs.note}>{basis}</p>
    </div>
  );
}

function Part(props: { result: CostChangeResult; currency: string }) {
  const { result, currency } = props;
  return (
    <p className={ui.sub}>
      <Money amount={result.monthly} currency={currency} /> a month
      {result.once && (
        <>
          , and <Money amount={result.once} currency={currency} /> once
        </>
      )}
    </p>
  );
}
