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

/** What savings and what-if answers are made from, of the visible members. */
export interface CostedFleet {
  /** Without their indices, which are as good as unread. */
  all: CostedMember[];
  /** Some of them with their indices, of which one member has thousands. */
  withIndices: (names: string[]) => Promise<CostedMember[]>;
}

/** Reads what is small of all members, and what is large of those that are asked for. */
export async function readCostedFleet(
  snapshot: FleetSnapshot,
  { store, prices }: Pick<CostContext, 'store' | 'prices'>,
): Promise<CostedFleet> {
  const { settings, members } = snapshot.fleet;
  const states = await store.getCostSources(settings.name);
  const all = members.map(({ name }) =>
    toCosted(name, snapshot, { states, prices }),
  );
  const withIndices = async (names: string[]) => {
    const [observations, ...counters] = await Promise.all([
      store.getObservations({
        fleet: settings.name,
        members: names,
        sources: ['elasticsearch.indices'],
      }),
      ...names.map(name => store.getMeters(settings.name, `index:${name}`)),
    ]);
    const read = new Map(
      observations.flatMap(({ member, value }) =>
        value ? [[member, value as ElasticsearchIndices] as const] : [],
      ),
    );
    const since = new Map(
      names.map((name, i) => [name, counters[i].get(`index:${name}`)]),
    );
    return all
      .filter(({ name }) => since.has(name))
      .map(member => ({
        ...member,
        indices: read.get(member.name)?.indices ?? member.indices,
        indexSince: sinceOf(
          since.get(member.name) as IndexCounters | undefined,
          snapshot.options.now,
        ),
      }));
  };
  return { all, withIndices };
}

function toCosted(
  name: string,
  snapshot: FleetSnapshot,
  facts: { states: CostSourceState[]; prices: PriceConfiguration },
): CostedMember {
  const { states } = facts;
  const member = snapshot.fleet.members.find(one => one.name === name)!;
  const { observations } = snapshot.observed.find(one => one.name === name)!;
  const prices = priceOf(member, facts.prices);
  const followers = observations['elasticsearch.followers'];
  const unread = member.elasticsearch ? undefined : [];
  return {
    ...{ name, title: member.title },
    ...{ region: member.region, provider: member.provider },
    workloads: observations['kubernetes.workloads']?.value?.workloads ?? [],
    capacity: observations['kubernetes.capacity']?.value,
    indices: unread,
    usage: usageOf(name, states),
    rates: effectiveRates(name, states, prices),
    prices,
    followers: followers?.value?.indices ?? unread,
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
    indexSince: {},
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
