import {
  addDays,
  type CostGap,
  dayOf,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetCostSettings } from '../../config/costSettings';
import type {
  CostSourceState,
  DayRange,
  ReadableCostStore,
} from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';

/** Members of which some days are in no total. */
export async function readGaps(
  store: Pick<ReadableCostStore, 'getCoverage' | 'getCostSources'>,
  fleet: VisibleFleet,
  options: { members: string[]; period: DayRange; now: Date },
): Promise<CostGap[]> {
  const { name, costs } = fleet.settings;
  const { members, now } = options;
  const period = overDays(options.period, now);
  const [coverage, sources] = await Promise.all([
    store.getCoverage({
      ...{ fleet: name, members, ...period },
      except: additionsOf(costs),
    }),
    store.getCostSources(name),
  ]);
  return buildGaps({
    members,
    period,
    covered: new Map(coverage.map(({ member, days }) => [member, days])),
    reasonOf: member => reasonOf(sourceOf(member, sources), fleet),
  });
}

/** Sources of what comes on top of what members run on. */
export function additionsOf(costs: FleetCostSettings): string[] {
  return [
    'replication',
    ...costs.items.map(({ name }) => `item:${name}`),
    ...costs.focus
      .filter(({ covers }) => covers === 'addition')
      .map(({ name }) => `focus:${name}`),
  ];
}

/** The source that tells all that a member runs on: its own, or one of several members. */
export function sourceOf<S extends CostSourceState>(
  member: string,
  states: S[],
): S | undefined {
  return states.find(({ facts }) => facts?.members[member] !== undefined);
}

function reasonOf(
  source: CostSourceState | undefined,
  { isWhole }: VisibleFleet,
): string {
  if (!source) return 'No source of costs tells of it on these days.';
  const { error, member, title } = source;
  if (!error) return `${title} tells nothing of these days.`;
  // What a source of several members says may name others.
  return member !== '' || isWhole
    ? error.message
    : `${title} could not be read.`;
}

/** The days of a period that are over. */
function overDays({ from, to }: DayRange, now: Date): DayRange {
  const yesterday = addDays(dayOf(now), -1);
  return { from, to: to < yesterday ? to : yesterday };
}

/**
 * Members of which some days are not in the totals.
 *
 * @param covered - days with a known cost, by member
 */
export function buildGaps(options: {
  members: string[];
  covered: Map<string, number>;
  /** Days that are over. */
  period: DayRange;
  reasonOf: (member: string) => string;
}): CostGap[] {
  const { members, covered, period, reasonOf: tell } = options;
  const of = daysBetween(period.from, period.to).length;
  return members.flatMap(member => {
    const days = of - (covered.get(member) ?? 0);
    return days > 0 ? [{ member, days, of, reason: tell(member) }] : [];
  });
}
