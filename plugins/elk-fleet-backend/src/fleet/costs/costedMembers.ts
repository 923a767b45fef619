import {
  type CostedMember,
  type ElasticsearchIndices,
  type IndexSince,
  type PriceConfiguration,
  priceOf,
  type WorkloadUsage,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostSourceState,
  IndexCounters,
  ReadableCostStore,
} from '../../store/CostStore';
import type { FleetSnapshot } from '../FleetSnapshot';
import type { ReadableStore } from '../visibleFleet';
import { effectiveRates } from './effectiveRates';

const SECONDS_A_DAY = 86_400;

/** What is read beside the snapshot. */
interface Facts {
  states: CostSourceState[];
  indices: Map<string, ElasticsearchIndices>;
  counters: Map<string, unknown>;
  prices: PriceConfiguration;
}

/** All that savings and what-if answers are made from, of some visible members. */
export async function readCostedMembers(
  snapshot: FleetSnapshot,
  options: {
    store: Pick<ReadableStore, 'getObservations'>;
    costs: Pick<ReadableCostStore, 'getCostSources' | 'getMeters'>;
    prices: PriceConfiguration;
    /** All unless given. */
    members?: string[];
  },
): Promise<CostedMember[]> {
  const { settings, members } = snapshot.fleet;
  const names = options.members ?? members.map(({ name }) => name);
  const [observations, states, counters] = await Promise.all([
    options.store.getObservations({
      fleet: settings.name,
      members: names,
      sources: ['elasticsearch.indices'],
    }),
    options.costs.getCostSources(settings.name),
    options.costs.getMeters(settings.name, 'index:'),
  ]);
  const indices = new Map(
    observations.flatMap(({ member, value }) =>
      value ? [[member, value as ElasticsearchIndices] as const] : [],
    ),
  );
  const facts = { states, indices, counters, prices: options.prices };
  return names.map(name => toCosted(name, snapshot, facts));
}

function toCosted(
  name: string,
  snapshot: FleetSnapshot,
  { states, indices, counters, prices: configured }: Facts,
): CostedMember {
  const member = snapshot.fleet.members.find(one => one.name === name)!;
  const { observations } = snapshot.observed.find(one => one.name === name)!;
  const prices = priceOf(member, configured);
  const followers = observations['elasticsearch.followers'];
  const read = indices.get(name)?.indices;
  return {
    ...{ name, title: member.title },
    ...{ region: member.region, provider: member.provider },
    workloads: observations['kubernetes.workloads']?.value?.workloads ?? [],
    capacity: observations['kubernetes.capacity']?.value,
    indices: read ?? (member.elasticsearch ? undefined : []),
    usage: usageOf(name, states),
    rates: effectiveRates(name, states, prices),
    prices,
    followers:
      followers?.value?.indices ?? (member.elasticsearch ? undefined : []),
    links: snapshot.replication.links
      .filter(({ follower }) => follower.member === name)
      .map(({ id, leader, follower, rates }) => ({
        link: id,
        leaderMember: leader.member,
        leaderIndex: leader.index,
        followerIndex: follower.index,
        gibPerDay:
          typeof rates?.bytesPerSecond === 'number'
            ? (rates.bytesPerSecond * SECONDS_A_DAY) / 2 ** 30
            : null,
      })),
    indexSince: sinceOf(counters.get(`index:${name}`)),
  };
}

function usageOf(name: string, states: CostSourceState[]): WorkloadUsage[] {
  return states.flatMap(({ facts }) => facts?.members[name]?.usage ?? []);
}

function sinceOf(state: unknown): Record<string, IndexSince> {
  const { indices = {} } = (state ?? {}) as Partial<IndexCounters>;
  return indices;
}
