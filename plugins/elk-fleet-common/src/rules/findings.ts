import type {
  Finding,
  FindingCounts,
  Placement,
  Severity,
} from '../generated/api';
import type { ObservedMember, RuleOptions } from './freshness';
import { memberFindings } from './memberFindings';
import { allocationFindings } from './placement/allocationFindings';
import type { PlacementContext } from './placement/context';
import { hubFindings, inventoryFindings } from './placement/hubFindings';
import { skewFindings } from './placement/skewFindings';
import { placementFindings } from './placementFindings';
import type { Replication } from './replication';
import { replicationFindings } from './replicationFindings';
import { withoutRetiring } from './retiring';
import { retiringFindings } from './retiringFindings';

const SEVERITIES: Severity[] = ['critical', 'warning', 'info'];

/**
 * What findings are made of.
 *
 * @public
 */
export interface FindingFacts {
  members: ObservedMember[];
  placements: Placement[];
  replication: Replication;
  /** What the hubs want; none unless given. */
  context?: PlacementContext;
  /** All members of the fleet, where some are left out of `members`. */
  everyMember?: ObservedMember[];
}

/**
 * What is wrong or risky in a fleet, worst first. The id of a finding stays the
 * same for as long as the same thing is wrong. Of members that are being retired
 * it is told what is left of them, and no more.
 *
 * @public
 */
export function buildFindings(
  facts: FindingFacts,
  options: RuleOptions,
): Finding[] {
  const { members, placements, replication } = withoutRetiring(facts);
  return sortFindings([
    ...members.flatMap(member => memberFindings(member, options)),
    ...placementFindings(placements),
    ...skewFindings(placements),
    ...members.flatMap(allocationFindings),
    ...(facts.context ? findingsOfHubs(facts, facts.context, options) : []),
    ...replicationFindings(replication, members, options),
    ...retiringFindings(facts, options),
  ]);
}

/**
 * Findings, worst first; those that are as bad by their ids.
 *
 * @public
 */
export function sortFindings(findings: Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (a.id < b.id ? -1 : 1),
  );
}

function findingsOfHubs(
  { members, everyMember }: Pick<FindingFacts, 'members' | 'everyMember'>,
  context: PlacementContext,
  options: RuleOptions,
): Finding[] {
  return [
    ...hubFindings(
      context,
      members.map(({ name }) => name),
      options,
    ),
    ...inventoryFindings(context, everyMember ?? members),
  ];
}

/**
 * How many findings there are of each severity.
 *
 * @public
 */
export function countFindings(findings: Finding[]): FindingCounts {
  const counts: FindingCounts = { critical: 0, warning: 0, info: 0 };
  for (const { severity } of findings) {
    counts[severity] += 1;
  }
  return counts;
}
