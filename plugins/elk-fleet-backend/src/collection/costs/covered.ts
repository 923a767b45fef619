import type { CostProblem } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { CostFacts, CostSourceState } from '../../store/CostStore';

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
    facts: unknownFacts([member]),
  };
}

/** Whom a source tells of that says nothing of them but what they cost, or nothing yet. */
export function unknownFacts(members: string[]): CostFacts | undefined {
  const unknown = { usage: [], cpuHour: null, memoryGibHour: null };
  return members.length === 0
    ? undefined
    : {
        currency: null,
        members: Object.fromEntries(
          members.map(name => [name, { ...unknown, clusters: [] }]),
        ),
      };
}

/** The facts of a source whose configuration may change. */
export function withVersion(
  facts: CostFacts | undefined,
  version: string | undefined,
): CostFacts | undefined {
  return version === undefined
    ? facts
    : { currency: null, members: {}, ...facts, version };
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

/**
 * What may stand beside a source of all that its members run on: what comes on
 * top of it, and the estimate of what replication moves unless a bill holds
 * that. What any other source said of the same days was said before this one
 * was configured, and would count twice. Undefined for what comes on top itself.
 */
export function sourcesBeside(
  source: CostSource,
  all: CostSource[],
): string[] | undefined {
  if (source.covers !== 'infrastructure') return undefined;
  const additions = all
    .filter(({ covers }) => covers === 'addition')
    .map(({ id }) => id);
  return source.kind === 'measured' ? additions : [...additions, 'replication'];
}
