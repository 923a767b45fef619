import {
  type CostedMember,
  type ElasticsearchIndices,
  type IndexSince,
  type PriceConfiguration,
  priceOf,
  type WorkloadUsage,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSourceState, IndexCounters } from '../../store/CostStore';
import type { FleetSnapshot } from '../FleetSnapshot';
import type { CostContext } from './costContext';
import { effectiveRates } from './effectiveRates';

const SECONDS_A_DAY = 86_400;

/** What is read beside the snapshot. */
interface Facts {
  states: CostSourceState[];
  indices: Map<string, ElasticsearchIndices>;
  counters: Map<string, unknown>;
  prices: PriceConfiguration;
}

/** All that savings and what-if answers are made from, of the visible members. */
export async function readCostedMembers(
  snapshot: FleetSnapshot,
  { store, prices }: Pick<CostContext, 'store' | 'prices'>,
): Promise<CostedMember[]> {
  const { settings, members } = snapshot.fleet;
  const names = members.map(({ name }) => name);
  const [observations, states, counters] = await Promise.all([
    store.getObservations({
      fleet: settings.name,
      members: names,
      sources: ['elasticsearch.indices'],
    }),
    store.getCostSources(settings.name),
    store.getMeters(settings.name, 'index:'),
  ]);
  const indices = new Map(
    observations.flatMap(({ member, value }) =>
      value ? [[member, value as ElasticsearchIndices] as const] : [],
    ),
  );
  const facts = { states, indices, counters, prices };
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
    indexSince: sinceOf(
      counters.get(`index:${name}`) as IndexCounters | undefined,
      snapshot.options.now,
    ),
  };
}

function usageOf(name: string, states: CostSourceState[]): WorkloadUsage[] {
  return states.flatMap(({ facts }) => facts?.members[name]?.usage ?? []);
}

/**
 * Since when counters stand still, counted back from now: what happened after
 * the last look at them nobody knows, so that time does not count.
 */
function sinceOf(
  counters: IndexCounters | undefined,
  now: Date,
): Record<string, IndexSince> {
  if (!counters) return {};
  const unseen = now.getTime() - Date.parse(counters.at);
  const shift = (time: string) =>
    new Date(Date.parse(time) + unseen).toISOString();
  return Object.fromEntries(
    Object.entries(counters.indices).map(
      ([uuid, { writesSince, searchesSince }]) => [
        uuid,
        {
          writesSince: shift(writesSince),
          searchesSince: shift(searchesSince),
        },
      ],
    ),
  );
}
