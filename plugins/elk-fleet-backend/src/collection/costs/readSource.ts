import {
  addDays,
  allocationRows,
  type CostProblem,
  type CostRow,
  exactRow,
  type Workload,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostReading,
  CostSource,
  CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type {
  CostFacts,
  CostSourceState,
  DayRange,
  MemberCostFacts,
} from '../../store/CostStore';
import { chargedRates } from './chargedRates';
import { coveredMembers, unknownFacts } from './covered';

/** Days before the last known one that are read again: servers correct the latest. */
const CORRECTED_DAYS = 2;

/** What one reading of a source changes. */
export interface SourceOutcome {
  rows: CostRow[];
  /** Days of members that the rows replace. */
  replaced: Array<DayRange & { members: string[] }>;
  problems: CostProblem[];
  facts: CostFacts | undefined;
}

/** Days to ask a source for: the last days again and what is missing since, or all at first. */
export function windowOf(
  source: CostSource,
  state: (Partial<DayRange> & Pick<CostSourceState, 'facts'>) | undefined,
  options: { today: string; lookbackDays: number; keepDays: number },
): CostWindow {
  const { today, lookbackDays, keepDays } = options;
  const first = addDays(today, -lookbackDays);
  const isAnother = state?.facts?.version !== source.version;
  const isFirst = !state?.to || isAnother;
  if (source.since !== undefined && (source.whole || isFirst)) {
    const kept = addDays(today, -keepDays);
    return { from: later(source.since, kept), to: today };
  }
  // Of a member that it did not tell of before, nothing is known either.
  const isNew = coveredMembers(source).some(
    name => state?.facts?.members[name] === undefined,
  );
  if (!state?.to || isAnother || isNew) return { from: first, to: today };
  const last = state.to < today ? state.to : today;
  return { from: later(addDays(last, -CORRECTED_DAYS), first), to: today };
}

/** What a reading makes of the costs of the members that the source tells of. */
export function understand(
  source: CostSource,
  reading: CostReading,
  options: {
    window: CostWindow;
    members: string[];
    workloadsOf: (member: string) => Workload[];
    idle: 'share' | 'leave';
  },
): SourceOutcome {
  if (reading.type === 'billed') {
    const members =
      source.covers === 'infrastructure'
        ? coveredMembers(source)
        : options.members;
    const rows = reading.rows
      .filter(({ member }) => members.includes(member))
      .map(row => exactRow({ ...row, source: source.id, kind: source.kind }));
    return {
      rows,
      // A line that is gone from a bill is gone from the costs.
      replaced: [{ ...options.window, members }],
      problems: reading.problems,
      facts: unknownFacts(coveredMembers(source)),
    };
  }
  const { parts, problems } = byMember(source, reading);
  const rows = parts.flatMap(({ member, ...part }) =>
    allocationRows(
      { ...part, currency: reading.currency },
      {
        member,
        source: source.id,
        workloads: options.workloadsOf(member),
        idle: options.idle,
      },
    ),
  );
  return {
    rows,
    // Servers forget: a day that is not told any more keeps what was told of it.
    replaced: daysOf(rows),
    problems: [...reading.problems, ...problems],
    facts: {
      currency: reading.currency,
      members: Object.fromEntries(
        parts.map(part => [
          part.member,
          factsOf(part, options.workloadsOf(part.member)),
        ]),
      ),
    },
  };
}

type AllocationReading = Extract<CostReading, { type: 'allocations' }>;
type MemberPart = Pick<AllocationReading, 'allocations' | 'idle' | 'usage'> & {
  member: string;
};

/** The reading of each member; what belongs to none the reader has told already. */
function byMember(
  { member, clusters = {}, title }: CostSource,
  reading: AllocationReading,
): { parts: MemberPart[]; problems: CostProblem[] } {
  if (member !== undefined) {
    return { parts: [{ ...reading, member }], problems: [] };
  }
  const parts = Object.entries(clusters).map(([cluster, name]) => {
    const isOwn = (one: { cluster?: string }) => one.cluster === cluster;
    return {
      member: name,
      allocations: reading.allocations.filter(isOwn),
      idle: reading.idle.filter(isOwn),
      usage: reading.usage.filter(isOwn),
    };
  });
  const found = new Set(reading.allocations.map(({ cluster }) => cluster));
  const missing = Object.keys(clusters).filter(cluster => !found.has(cluster));
  return {
    parts,
    problems: missing.map(cluster => ({
      code: 'missing-cluster',
      message: `${title} says nothing of the cluster ${cluster}, which is ${
        clusters[cluster]
      }. It tells of ${
        [...found].join(', ') || 'none'
      }; correct the name under clusters, or let that cluster report to it.`,
    })),
  };
}

function factsOf(
  { allocations, usage }: MemberPart,
  workloads: Workload[],
): MemberCostFacts {
  const ours = new Set(
    workloads.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  return {
    // Of a whole cluster it is too much to keep.
    usage: usage.filter(({ namespace, controller }) =>
      ours.has(`${namespace}/${controller}`),
    ),
    ...chargedRates(allocations),
    clusters: [...new Set(allocations.flatMap(({ cluster }) => cluster ?? []))],
  };
}

/** Each day of each member that some row is of. */
function daysOf(rows: CostRow[]): SourceOutcome['replaced'] {
  const byDay = new Map<string, Set<string>>();
  for (const { day, member } of rows) {
    byDay.set(day, (byDay.get(day) ?? new Set()).add(member));
  }
  return [...byDay].map(([day, members]) => ({
    from: day,
    to: day,
    members: [...members],
  }));
}

/** The state of a source after a reading. */
export function stateOf(
  { id, member, title, kind }: CostSource,
  attemptedAt: string,
): Omit<CostSourceState, 'readAt' | 'error' | 'problems' | 'facts'> {
  return { member: member ?? '', source: id, title, kind, attemptedAt };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
