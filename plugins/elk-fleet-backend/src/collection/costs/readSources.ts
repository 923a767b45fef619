import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type CostProblem,
  type CostRow,
  dayOf,
  type Workload,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostReading,
  CostSource,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import pLimit from 'p-limit';
import type { FleetSettings, Settings } from '../../config/settings';
import { toObservationError } from '../../connections/toObservationError';
import type {
  CostStore,
  DayRange,
  StoredCostSource,
} from '../../store/CostStore';
import type { FleetStore } from '../../store/FleetStore';
import { startDeadline } from '../deadline';
import { type DayDigests, narrow, saveDigests } from './changedDays';
import {
  coveredMembers,
  sourcesBeside,
  unknownFacts,
  withVersion,
} from './covered';
import { findDue } from './dueSources';
import { missedWindow } from './missedDays';
import {
  type SourceOutcome,
  stateOf,
  understand,
  windowOf,
} from './readSource';
import { readInTime } from './readInTime';
import { readWorkloads } from './readWorkloads';
import type { NoteDays } from './UnsplitDays';
import { digestDays, findTwin, type ToldCluster } from './twinClusters';

/** So many sources are asked at once. */
const AT_ONCE = 4;
/** So long sources are asked in one round, so that the next look at the meters is not late. */
const ROUND_MS = 4 * 60_000;

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
  note: NoteDays;
  /** Milliseconds in which sources are begun with; the rest is first in the next round. */
  roundMs?: number;
}

/** What a source said this time. */
interface Told extends ToldCluster {
  state: StoredCostSource | undefined;
  outcome: SourceOutcome;
  /** Of a source that is read as a whole. */
  digests: DayDigests | undefined;
}

/** One reading of those that are due. */
interface Round extends ReadSourcesOptions {
  fleet: FleetSettings;
  workloadsOf: (member: string) => Workload[];
}

/** A server that tells of the same cluster as that of another member. */
const SAME_CLUSTER = 'same-cluster';

/**
 * Asks the sources of a fleet that are due, each within its own deadline; one
 * that fails concerns no other, and what it said before stays. Those for which
 * no time is left stay due.
 */
export async function readSources(
  fleet: FleetSettings,
  options: ReadSourcesOptions,
): Promise<void> {
  const states = await options.costs.getCostSources(fleet.name);
  const { intervalMs } = options.settings.costs;
  const { now, roundMs = ROUND_MS } = options;
  const due = findDue(options.sources(fleet), states, { now, intervalMs });
  if (due.length === 0) return;
  const workloadsOf = await readWorkloads(fleet, options);
  const round = { ...options, fleet, workloadsOf };
  const limit = pLimit(AT_ONCE);
  const time = startDeadline(roundMs, options.signal);
  const told = await Promise.all(
    due.map(({ source, state }) =>
      limit(async () =>
        time.signal.aborted ? undefined : readOne(source, state, round),
      ),
    ),
  ).finally(() => time.end());
  const found = told.flatMap(one => one ?? []);
  await leaveTwinsOut(
    found,
    due.map(({ source }) => source),
    round,
  );
}

/** @returns undefined when nothing could be read */
async function readOne(
  source: CostSource,
  state: StoredCostSource | undefined,
  round: Round,
): Promise<Told | undefined> {
  const { now, settings } = round;
  const days = { today: dayOf(now), ...settings.costs };
  const window = windowOf(source, state, days);
  try {
    const first = await ask(source, window, round);
    const missed = missedWindow(source, state, {
      ...{ window, outcome: first.outcome },
      limit: windowOf(source, undefined, days).from,
    });
    const { reading, outcome } = missed
      ? await ask(source, missed, round)
      : first;
    const told = {
      source,
      state,
      ...(await narrow({ source, state, outcome }, round)),
      ...clusterOf(source, reading, days.today),
    };
    // What was left out waits until the others have told, too.
    if (!wasLeftOut(state)) await save(told, outcome.rows, round);
    return told;
  } catch (error) {
    // Who stops has not been refused.
    if (!round.signal.aborted) await saveError(source, state, error, round);
    return undefined;
  }
}

async function ask(source: CostSource, window: DayRange, round: Round) {
  const { fleet, workloadsOf } = round;
  const reading = await readInTime(source, window, round);
  const outcome = understand(source, reading, {
    window,
    members: fleet.members.map(({ name }) => name),
    workloadsOf,
    idle: fleet.costs.idle,
  });
  return { reading, outcome };
}

/** What the server of one member says of the cluster that it sees. */
function clusterOf(
  { member }: CostSource,
  reading: CostReading,
  today: string,
): Pick<ToldCluster, 'clusters' | 'days'> {
  if (member === undefined || reading.type !== 'allocations') {
    return { clusters: [], days: new Map() };
  }
  const { allocations } = reading;
  return {
    clusters: [...new Set(allocations.flatMap(({ cluster }) => cluster ?? []))],
    days: digestDays(allocations, today),
  };
}

function wasLeftOut(state: StoredCostSource | undefined): boolean {
  return state?.problems.some(({ code }) => code === SAME_CLUSTER) ?? false;
}

/** Servers of several members that tell of one cluster are counted once. */
async function leaveTwinsOut(
  told: Told[],
  due: CostSource[],
  round: Round,
): Promise<void> {
  const unread = due
    .filter(source => !told.some(one => one.source === source))
    .flatMap(({ member }) => member ?? []);
  for (const one of told) {
    const { member = '' } = one.source;
    const twin = findTwin(one, told);
    const before = wasLeftOut(one.state);
    const isUnclear = unread.some(name => name < member);
    if (twin !== undefined || (before && isUnclear)) {
      if (!before) {
        round.logger.warn(
          `${one.source.title} of ${member} tells of the same cluster as that of ${twin}; it is left out`,
        );
      }
      await save(one, [], round, sameCluster(one));
    } else if (before) {
      await save(one, one.outcome.rows, round);
    }
  }
}

// Not who the other is: not everybody may know of it.
function sameCluster({ source, clusters }: Told): CostProblem {
  return {
    code: SAME_CLUSTER,
    message: `${source.title} of ${
      source.member
    } says of the cluster ${clusters.join(
      ', ',
    )} the very same as that of another member, so it is left out and counted once. Give each its own server, or name the cluster of each with opencost.cluster.`,
  };
}

async function save(
  { source, outcome, digests }: Told,
  rows: CostRow[],
  { costs, fleet, note, now, sources }: Round,
  ...problems: CostProblem[]
): Promise<void> {
  await note(outcome.replaced);
  const alongside = sourcesBeside(source, sources(fleet));
  for (const { from, to, members } of outcome.replaced) {
    await costs.replaceCosts(
      fleet.name,
      { from, to, members, source: source.id, alongside },
      rows.filter(
        ({ day, member }) =>
          day >= from && day <= to && members.includes(member),
      ),
    );
  }
  if (digests) await saveDigests({ source, digests }, { costs, fleet });
  const at = new Date(now).toISOString();
  await costs.saveCostSource(fleet.name, {
    ...stateOf(source, at),
    readAt: at,
    error: undefined,
    problems: [...outcome.problems, ...problems],
    facts: withVersion(outcome.facts, source.version),
  });
}

/** What it said before stays. */
async function saveError(
  source: CostSource,
  state: StoredCostSource | undefined,
  error: unknown,
  { costs, fleet, logger, now, signal }: Round,
): Promise<void> {
  const told = toObservationError(error, {
    member: { fleet: fleet.name, name: source.member ?? fleet.name },
    source: source.id,
    signal,
  });
  if (told.message !== state?.error?.message) {
    logger.warn(
      `${source.title} of the fleet ${fleet.name} could not be read: ${told.message}`,
    );
  }
  await costs.saveCostSource(fleet.name, {
    ...stateOf(source, new Date(now).toISOString()),
    readAt: state?.readAt,
    error: told,
    problems: state?.problems ?? [],
    facts: state?.facts ?? unknownFacts(coveredMembers(source)),
  });
}
