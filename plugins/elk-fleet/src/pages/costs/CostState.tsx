import type { ResponseError } from '@backstage/errors';
import { Text } from '@backstage/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState, QueryState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import css from './costs.module.css';

const statusOf = (error: Error | null) =>
  ((error ?? {}) as Partial<ResponseError>).statusCode;

/** Whether an answer is that somebody may not read costs. */
export function isRefusal(error: Error | null): boolean {
  const status = statusOf(error);
  // What one may not read is not there for them.
  return status === 403 || status === 404;
}

const REFUSED =
  'Costs have a permission of their own. Those who run this portal can give you elk-fleet.cost.read for the members of the fleet.';

/** Says plainly that it is no fault that there is nothing to see. */
export const CostRefusal = (props: { of?: string }) => (
  <EmptyState
    title={`You may not read the costs of ${props.of ?? 'this fleet'}`}
  >
    <Text as="p">{REFUSED}</Text>
  </EmptyState>
);

/** The same within a panel that holds other things too. */
const BriefRefusal = (props: { of?: string; isMissing: boolean }) => {
  const { of = 'this fleet', isMissing } = props;
  return (
    <p className={ui.sub}>
      {isMissing
        ? `There are no costs of ${of} alone, or you may not read them`
        : `You may not read the costs of ${of}`}
      : that takes the permission elk-fleet.cost.read.
    </p>
  );
};

/**
 * Shows what a query about costs has. While another period or filter is asked
 * for, what is there grows pale, as it is not what was asked for.
 */
export function CostState<T>(props: {
  query: UseQueryResult<T>;
  loading: string;
  height?: number;
  /** Whose costs they are, `this fleet` unless given. */
  of?: string;
  isBrief?: boolean;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  if (isRefusal(query.error)) {
    return props.isBrief ? (
      <BriefRefusal of={props.of} isMissing={statusOf(query.error) === 404} />
    ) : (
      <CostRefusal of={props.of} />
    );
  }
  return (
    <div
      className={query.isPlaceholderData ? css.outdated : css.answer}
      aria-busy={query.isPlaceholderData}
    >
      <QueryState {...props}>{props.children}</QueryState>
    </div>
  );
}
