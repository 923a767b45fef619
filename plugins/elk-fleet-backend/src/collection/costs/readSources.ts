import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type CostProblem,
  dayOf,
  sumAmounts,
  type Workload,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostSource,
  CostReading,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import pLimit from 'p-limit';
import type { FleetSettings, Settings } from '../../config/settings';
import { toObservationError } from '../../connections/toObservationError';
import type {
  CostSourceState,
  CostStore,
  DayRange,
} from '../../store/CostStore';
import type { FleetStore } from '../../store/FleetStore';
import { orAborted, startDeadline } from '../deadline';
import type { TouchedDays } from './CostSplitter';
import {
  type SourceOutcome,
  stateOf,
  understand,
  windowOf,
} from './readSource';

/** So many sources are asked at once. */
const AT_ONCE = 4;

/** What reading the sources of a fleet needs. */
export interface ReadSourcesOptions {
  members: Pick<FleetStore, 'getObservations'>;
  costs: CostStore;
  sources: (fleet: FleetSettings) => CostSource[];
  settings: Pick<Settings, 'costs'>;
  logger: LoggerService;
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now: number;
}

type StoredState = CostSourceState & Partial<DayRange>;

/**
 * Asks the sources of a fleet that are due, each within its own deadline; one
 * that fails concerns no other, and what it said before stays.
 *
 * @returns the days of members whose costs have changed
 */
export async function readSources(
  fleet: FleetSettings,
  options: ReadSourcesOptions,
): Promise<TouchedDays[]> {
  const { costs, now, settings } = options;
  const sources = options.sources(fleet);
  const states = await costs.getCostSources(fleet.name);
  const stateOfSource = (source: CostSource) =>
    states.find(
      one => one.source === source.id && one.member === (source.member ?? ''),
    );
  const due = sources.filter(source => {
    const state = stateOfSource(source);
    // A little early is not too early: the task itself comes at intervals.
    const wait = 0.9 * settings.costs.intervalMs;
    return !state || now - Date.parse(state.attemptedAt) >= wait;
  });
  if (due.length === 0) return [];
  const workloadsOf = await readWorkloads(fleet, options);
  const limit = pLimit(AT_ONCE);
  const touched = await Promise.all(
    due.map(source =>
      limit(() =>
        readOne(source, stateOfSource(source), {
          ...options,
          fleet,
          workloadsOf,
          states,
        }),
      ),
    ),
  );
  return touched.flat();
}

async function readOne(
  source: CostSource,
  state: StoredState | undefined,
  options: ReadSourcesOptions & {
    fleet: FleetSettings;
    workloadsOf: (member: string) => Workload[];
    states: StoredState[];
  },
): Promise<TouchedDays[]> {
  const { costs, fleet, logger, now, settings, states } = options;
  const attemptedAt = new Date(now).toISOString();
  const base = stateOf(source, attemptedAt);
  const window = windowOf(source, state, {
    today: dayOf(now),
    ...settings.costs,
  });
  try {
    const reading = await readInTime(source, window, options);
    const outcome = understand(source, reading, {
      window,
      members: fleet.members.map(({ name }) => name),
      workloadsOf: options.workloadsOf,
      idle: fleet.costs.idle,
    });
    const twice = findTwin(source, outcome, states);
    const touched = await save(fleet.name, source, outcome, {
      costs,
      left: twice !== undefined,
    });
    await costs.saveCostSource(fleet.name, {
      ...base,
      readAt: attemptedAt,
      error: undefined,
      problems: [...outcome.problems, ...(twice ? [twice] : [])],
      facts: outcome.facts,
    });
    return touched;
  } catch (error) {
    const told = toObservationError(error, {
      member: { fleet: fleet.name, name: source.member ?? source.id },
      source: source.id,
      signal: options.signal,
    });
    if (told.message !== state?.error?.message) {
      logger.warn(
        `${source.title} of the fleet ${fleet.name} could not be read: ${told.message}`,
      );
    }
    await costs.saveCostSource(fleet.name, {
      ...base,
      readAt: state?.readAt,
      error: told,
      problems: state?.problems ?? [],
      facts: state?.facts,
    });
    return [];
  }
}

async function readInTime(
  source: CostSource,
  window: DayRange,
  { settings, signal }: ReadSourcesOptions,
): Promise<CostReading> {
  const deadline = startDeadline(settings.costs.deadlineMs, signal);
  try {
    return await orAborted(
      source.read(window, deadline.signal),
      deadline.signal,
    );
  } finally {
    deadline.end();
  }
}

async function save(
  fleet: string,
  source: CostSource,
  outcome: SourceOutcome,
  { costs, left }: { costs: CostStore; left: boolean },
): Promise<TouchedDays[]> {
  for (const { from, to, members } of outcome.replaced) {
    await costs.replaceCosts(
      fleet,
      { from, to, members, source: source.id },
      left
        ? []
        : outcome.rows.filter(
            ({ day, member }) =>
              day >= from && day <= to && members.includes(member),
          ),
    );
  }
  return outcome.replaced;
}

/**
 * Another member's server that tells of a cluster of the same name the very
 * same: both would be one cluster, counted twice.
 */
function findTwin(
  source: CostSource,
  outcome: SourceOutcome,
  states: StoredState[],
): CostProblem | undefined {
  const { member } = source;
  const own = member === undefined ? undefined : outcome.facts?.members[member];
  if (member === undefined || !own || outcome.rows.length === 0) {
    return undefined;
  }
  const twin = states.find(state => {
    const other = state.facts?.members[state.member];
    return (
      other !== undefined &&
      state.member < member &&
      other.clusters.some(cluster => own.clusters.includes(cluster)) &&
      other.cpuHour === own.cpuHour &&
      JSON.stringify(other.usage) === JSON.stringify(own.usage)
    );
  });
  const amount = outcome.rows.reduce(
    (sum, { amounts }) => sum + sumAmounts(amounts),
    0,
  );
  return twin && amount > 0
    ? {
        code: 'same-cluster',
        message: `${
          source.title
        } of ${member} says of the cluster ${own.clusters.join(
          ', ',
        )} the very same as that of ${
          twin.member
        }, so it is left out and counted once. Give each its own server, or name the cluster of each with opencost.cluster.`,
      }
    : undefined;
}

async function readWorkloads(
  fleet: FleetSettings,
  { members: store }: ReadSourcesOptions,
): Promise<(member: string) => Workload[]> {
  const observations = await store.getObservations({
    fleet: fleet.name,
    members: fleet.members.map(({ name }) => name),
    sources: ['kubernetes.workloads'],
  });
  const found = new Map(
    observations.map(({ member, value }) => [
      member,
      (value as { workloads: Workload[] } | undefined)?.workloads ?? [],
    ]),
  );
  return member => found.get(member) ?? [];
}
