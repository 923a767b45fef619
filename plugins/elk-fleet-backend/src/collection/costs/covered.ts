import type { CostProblem } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { CostSourceState } from '../../store/CostStore';

/** Id of the source that estimates by list prices. */
export const PRICE_LIST = 'price-list';

/** The state of the price list as a source of one member. */
export function estimateState(
  member: string,
  at: string,
  problems: CostProblem[],
): CostSourceState {
  return {
    member,
    source: PRICE_LIST,
    title: 'Price list',
    kind: 'estimate',
    readAt: at,
    attemptedAt: at,
    error: undefined,
    problems,
    facts: undefined,
  };
}

/** Members that a source tells all infrastructure of. */
export function coveredMembers(source: CostSource): string[] {
  const { covers, member, clusters = {} } = source;
  if (covers !== 'infrastructure') return [];
  return member === undefined
    ? [...new Set(Object.values(clusters))]
    : [member];
}

/** Members that some source tells all infrastructure of. */
export function coveredBy(sources: CostSource[]): Set<string> {
  return new Set(sources.flatMap(coveredMembers));
}
