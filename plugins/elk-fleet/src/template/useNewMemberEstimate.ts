import {
  newMemberQuestion,
  type CostEstimate,
  type CostQuestion,
  type NewMember,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCostEstimate } from '../queries/costQueries';
import { useDelayed } from '../queries/useDelayed';

/**
 * What a new member would cost, asked when nobody has typed for a moment.
 *
 * @returns `isSettled` tells whether the answer is of what was given last
 */
export function useNewMemberEstimate(
  fleet: string,
  member: NewMember | undefined,
  currency: string | undefined,
): { query: UseQueryResult<CostEstimate>; isSettled: boolean } {
  const text = member
    ? JSON.stringify(newMemberQuestion(member, currency))
    : '';
  const settled = useDelayed(text);
  const { changes } = (
    settled ? JSON.parse(settled) : { changes: [] }
  ) as CostQuestion;
  const query = useCostEstimate(fleet, changes, currency);
  return { query, isSettled: text === settled };
}
