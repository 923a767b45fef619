import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  addDays,
  dayOf,
  type ElasticsearchIndices,
  type IndexFacts,
  type IndexOwner,
  splitWeights,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Settings } from '../../config/settings';
import { batches } from '../../store/batches';
import type { CostStore, IndexCounters } from '../../store/CostStore';
import type { FleetStore } from '../../store/FleetStore';
import { CLOCK_MS } from './clock';
import { followCounters } from './indexCounters';
import type { IndexOwners } from './indexOwners';
import { sizesOfLinked } from './looks';
import type { Look } from './meterTransfers';
import type { NoteDays } from './UnsplitDays';

/** Indices are megabytes in a large cluster. */
const MEMBERS_AT_ONCE = 5;

/** Of the collection; indices are read every 20th time, and once may fail. */
const LOOKS_MISSED = 45;

/** What indices are followed with. */
export interface FollowOptions {
  members: Pick<FleetStore, 'getObservations'>;
  costs: Pick<
    CostStore,
    'getLatestWeights' | 'getMeter' | 'meter' | 'saveWeights'
  >;
  owners: IndexOwners;
  settings: Pick<Settings, 'collection' | 'costs'>;
  logger: LoggerService;
  note: NoteDays;
}

/** What is known of the indices of one member. */
interface MemberIndices {
  member: string;
  indices: IndexFacts[];
  /** ISO time. */
  at: string;
  sizes: Record<string, number>;
}

interface FollowContext extends FollowOptions {
  look: Look;
  /** Undefined when the catalog could not be read. */
  indexOwners: IndexOwner[] | undefined;
}

/**
 * How large the indices are, since when they are as they are, and whose. It is
 * kept member by member: of a large cluster it is megabytes.
 *
 * @returns bytes of the primaries of indices that follow or are followed, by member and index
 */
export async function followIndices(
  look: Look,
  options: FollowOptions,
): Promise<Map<string, Map<string, number>>> {
  const { fleet, observed, links } = look;
  const found = new Map<string, Map<string, number>>();
  const indexOwners = await readOwners(fleet.name, options);
  const context = { ...options, look, indexOwners };
  const names = observed.map(({ name }) => name);
  for (const batch of batches(names, MEMBERS_AT_ONCE)) {
    const observations = await options.members.getObservations({
      fleet: fleet.name,
      members: batch,
      sources: ['elasticsearch.indices'],
    });
    for (const { member, value, observedAt: at } of observations) {
      const { indices } = (value ?? {}) as Partial<ElasticsearchIndices>;
      if (!indices || !at) continue;
      const sizes = sizesOfLinked(member, indices, links);
      found.set(member, new Map(Object.entries(sizes)));
      await followMember({ member, indices, at, sizes }, context);
    }
  }
  return found;
}

async function readOwners(
  fleet: string,
  { owners, logger }: FollowOptions,
): Promise<IndexOwner[] | undefined> {
  return owners(fleet).catch(error => {
    logger.warn(
      `Costs of the fleet ${fleet} are split as before, since the catalog could not be read`,
      error,
    );
    return undefined;
  });
}

async function followMember(
  { member, indices, at, sizes }: MemberIndices,
  context: FollowContext,
): Promise<void> {
  const { costs, indexOwners, look, note, settings } = context;
  const { fleet, now } = look;
  const meter = `index:${member}`;
  const before = (await costs.getMeter(fleet.name, meter)) as
    | IndexCounters
    | undefined;
  if (before?.at === at) return;
  const counters = followCounters(before, indices, {
    at,
    longestGapMs: Math.max(
      CLOCK_MS,
      LOOKS_MISSED * settings.collection.intervalMs,
    ),
  });
  if (indexOwners) {
    if (counters.looks === 2 || !(await wasSplit(member, context))) {
      const to = dayOf(now);
      const from = addDays(to, -settings.costs.keepDays);
      await note([{ from, to, members: [member] }]);
    }
    const entries = weigh({ member, indices, counters }, look, indexOwners);
    // Before the counters, which say that all this is done.
    await costs.saveWeights(fleet.name, [
      { member, day: at.slice(0, 10), entries },
    ]);
  }
  await costs.meter(fleet.name, {
    ...{ rows: [], transfers: [] },
    meters: [
      { name: meter, state: counters },
      { name: `size:${member}`, state: sizes },
    ],
  });
}

/** Whether it was split by something so far: if not, the first weights stand for all days. */
async function wasSplit(
  member: string,
  { costs, look }: FollowContext,
): Promise<boolean> {
  const known = await costs.getLatestWeights({
    fleet: look.fleet.name,
    members: [member],
    to: dayOf(look.now),
  });
  return known.length > 0;
}

function weigh(
  read: { member: string; indices: IndexFacts[]; counters: IndexCounters },
  { fleet, links }: Look,
  owners: IndexOwner[],
) {
  const { member, indices, counters } = read;
  const followed = new Set(
    links
      .filter(({ leader }) => leader.member === member)
      .map(({ leader }) => leader.index),
  );
  return splitWeights(indices, owners, {
    member,
    storageWeight: fleet.costs.storageWeight,
    writesOf: ({ uuid }) => counters.indices[uuid]?.today ?? 0,
    isFollowed: ({ name }) => followed.has(name),
  });
}
