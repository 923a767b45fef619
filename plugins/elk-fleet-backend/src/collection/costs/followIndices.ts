import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type ElasticsearchIndices,
  type IndexFacts,
  type IndexOwner,
  splitWeights,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Settings } from '../../config/settings';
import { batches } from '../../store/batches';
import type {
  CostStore,
  IndexCounters,
  SplitWeights,
} from '../../store/CostStore';
import type { FleetStore } from '../../store/FleetStore';
import { CLOCK_MS } from './clock';
import { followCounters } from './indexCounters';
import type { IndexOwners } from './indexOwners';
import { sizesOfLinked } from './looks';
import type { Look, Meters } from './meterTransfers';

/** Indices are megabytes in a large cluster. */
const MEMBERS_AT_ONCE = 20;

/** Of the collection; indices are read every 20th time, and once may fail. */
const LOOKS_MISSED = 45;

/** What indices are followed with. */
export interface FollowOptions {
  members: Pick<FleetStore, 'getObservations'>;
  costs: Pick<CostStore, 'getMeters'>;
  owners: IndexOwners;
  settings: Pick<Settings, 'collection'>;
  logger: LoggerService;
}

/** What the indices of the members say. */
export interface FollowedIndices {
  weights: SplitWeights[];
  /** Members of which it shows for the first time what is written. */
  firstTrue: string[];
  meters: Meters;
  /** Bytes of the primaries by member and index. */
  sizes: Map<string, Map<string, number>>;
}

/** How large the indices are, since when they are as they are, and whose. */
export async function followIndices(
  look: Look,
  options: FollowOptions,
): Promise<FollowedIndices> {
  const { fleet, observed } = look;
  const found: FollowedIndices = {
    ...{ weights: [], firstTrue: [], meters: [] },
    sizes: new Map(),
  };
  const owners = await readOwners(fleet.name, options);
  const longestGapMs = Math.max(
    CLOCK_MS,
    LOOKS_MISSED * options.settings.collection.intervalMs,
  );
  const names = observed.map(({ name }) => name);
  for (const batch of batches(names, MEMBERS_AT_ONCE)) {
    const observations = await options.members.getObservations({
      fleet: fleet.name,
      members: batch,
      sources: ['elasticsearch.indices'],
    });
    for (const { member, value, observedAt } of observations) {
      const { indices } = (value ?? {}) as Partial<ElasticsearchIndices>;
      if (!indices || !observedAt) continue;
      found.sizes.set(
        member,
        new Map(indices.map(index => [index.name, index.primaryBytes])),
      );
      const counters = await readCounters(fleet.name, member, options);
      if (counters?.at === observedAt) continue;
      const read = { member, indices, at: observedAt, before: counters };
      followMember(read, { look, owners, longestGapMs, found });
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

// One member at a time: of a large cluster it is megabytes.
async function readCounters(
  fleet: string,
  member: string,
  { costs }: FollowOptions,
): Promise<IndexCounters | undefined> {
  const meter = `index:${member}`;
  const found = await costs.getMeters(fleet, meter);
  return found.get(meter) as IndexCounters | undefined;
}

function followMember(
  read: {
    member: string;
    indices: IndexFacts[];
    at: string;
    before: IndexCounters | undefined;
  },
  context: {
    look: Look;
    owners: IndexOwner[] | undefined;
    longestGapMs: number;
    found: FollowedIndices;
  },
): void {
  const { member, indices, at, before } = read;
  const { look, owners, longestGapMs, found } = context;
  const { fleet, links } = look;
  const counters = followCounters(before, indices, {
    ...{ at, longestGapMs },
  });
  found.meters.push(
    { name: `index:${member}`, state: counters },
    { name: `size:${member}`, state: sizesOfLinked(member, indices, links) },
  );
  if (!owners) return;
  if (counters.looks === 2) found.firstTrue.push(member);
  const followed = new Set(
    links
      .filter(({ leader }) => leader.member === member)
      .map(({ leader }) => leader.index),
  );
  found.weights.push({
    member,
    day: at.slice(0, 10),
    entries: splitWeights(indices, owners, {
      member,
      storageWeight: fleet.costs.storageWeight,
      writesOf: ({ uuid }) => counters.indices[uuid]?.today ?? 0,
      isFollowed: ({ name }) => followed.has(name),
    }),
  });
}
