import {
  type CostTransfers,
  fromMicros,
  type PriceConfiguration,
  type PricedTransfer,
  priceTransfer,
  type ReplicationLink,
  sumTransfers,
  transferPrice,
  type TransferEdge,
  type TransferLink,
  type TransferMove,
  type TransferPrice,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Member } from '../../inventory/Inventory';
import type { LinkTransfer } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import type { Exchange } from './exchange';

/** What transfers are told of. */
export interface TransferFacts {
  fleet: VisibleFleet;
  /** Links of the members that the caller may see. */
  links: ReplicationLink[];
  /** Summed by link; the day is the first one. */
  transfers: LinkTransfer[];
  /** Bytes of the primaries of an index of a member, where they are known. */
  sizeOf: (member: string, index: string) => number | undefined;
  exchange: Exchange;
  prices: PriceConfiguration;
}

interface PricedLink {
  link: TransferLink;
  priced: PricedTransfer;
}

/** What replication moved and costs, by edge and by link, the dearest first. */
export function buildTransfers(
  facts: TransferFacts,
  page: { limit: number; offset: number; link?: string },
): Pick<
  CostTransfers,
  'since' | 'total' | 'edges' | 'links' | 'totalLinks' | 'unpriced'
> {
  const members = new Map(facts.fleet.members.map(one => [one.name, one]));
  const moved = new Map(facts.transfers.map(one => [one.link, one]));
  const links = facts.links
    .filter(isFollowed)
    .filter(
      ({ id, follower, leader }) =>
        (page.link === undefined || id === page.link) &&
        members.has(follower.member) &&
        (leader.member === null || members.has(leader.member)),
    );
  const priced = links
    .map(link => priceLink(link, moved.get(link.id), { ...facts, members }))
    .sort(
      (a, b) =>
        b.priced.micros - a.priced.micros || (a.link.id < b.link.id ? -1 : 1),
    );
  const { limit, offset } = page;
  return {
    since: facts.transfers.reduce<string | null>(
      (first, { day }) => (first === null || day < first ? day : first),
      null,
    ),
    total: amountOf(sumTransfers(priced.map(one => one.priced))),
    edges: buildEdges(priced, { ...facts, members }),
    links: priced.slice(offset, offset + limit).map(({ link }) => link),
    totalLinks: priced.length,
    unpriced: links
      .filter(({ leader }) => leader.member === null)
      .map(({ follower, leader }) => `${follower.member}: ${leader.index}`),
  };
}

type Pricing = Pick<
  TransferFacts,
  'fleet' | 'sizeOf' | 'exchange' | 'prices'
> & { members: Map<string, Member> };

/** A link that is seen from its follower, as all are that were read. */
type FollowedLink = ReplicationLink & {
  follower: ReplicationLink['follower'] & { member: string };
};

function isFollowed(link: ReplicationLink): link is FollowedLink {
  return link.follower.member !== null;
}

const NOTHING = { readBytes: 0, firstCopyBytes: 0 };

function priceLink(
  { id, leader, follower }: FollowedLink,
  moved: LinkTransfer | undefined,
  pricing: Pricing,
): PricedLink {
  const { fleet } = pricing;
  const price =
    leader.member === null
      ? 0
      : priceBetween(leader.member, follower.member, pricing).gib;
  const priced = priceTransfer(moved ?? NOTHING, {
    compression: fleet.settings.costs.compression,
    gibPrice: price,
  });
  return {
    priced,
    link: {
      id,
      leader: leader.member,
      follower: follower.member,
      leaderIndex: leader.index,
      followerIndex: follower.index,
      volume: volumeOf(priced),
      cost: amountOf(priced),
      failback: moveBack(
        pricing.sizeOf(follower.member, follower.index),
        { from: follower.member, to: leader.member },
        pricing,
      ),
    },
  };
}

function buildEdges(all: PricedLink[], pricing: Pricing): TransferEdge[] {
  const edges = new Map<string, PricedLink[]>();
  for (const one of all) {
    if (one.link.leader === null) continue;
    const key = JSON.stringify([one.link.leader, one.link.follower]);
    edges.set(key, [...(edges.get(key) ?? []), one]);
  }
  return [...edges].map(([key, own]) => {
    const [leader, follower] = JSON.parse(key) as [string, string];
    const sum = sumTransfers(own.map(({ priced }) => priced));
    const sizes = own.map(({ link }) => link.failback.gib);
    const whole = sizes.every(size => size !== null)
      ? sizes.reduce((total, size) => total + size, 0) * 2 ** 30
      : undefined;
    return {
      leader,
      follower,
      links: own.length,
      volume: volumeOf(sum),
      cost: amountOf(sum),
      price: priceBetween(leader, follower, pricing),
      failback: moveBack(whole, { from: follower, to: leader }, pricing),
    };
  });
}

/** A copy of the whole data is not compressed. */
function moveBack(
  bytes: number | undefined,
  { from, to }: { from: string; to: string | null },
  pricing: Pricing,
): TransferMove {
  if (bytes === undefined) return { gib: null, cost: null, payer: from };
  const gib = bytes / 2 ** 30;
  if (to === null) return { gib, cost: null, payer: from };
  const priced = priceTransfer(
    { readBytes: 0, firstCopyBytes: bytes },
    {
      compression: { low: 1, expected: 1 },
      gibPrice: priceBetween(from, to, pricing).gib,
    },
  );
  return { gib, cost: amountOf(priced), payer: from };
}

function priceBetween(
  from: string,
  to: string,
  { members, exchange, prices }: Pricing,
): TransferPrice {
  const { gib, scope, source } = transferPrice(
    members.get(from)!,
    members.get(to)!,
    prices,
  );
  return {
    gib: exchange.fromDollars(gib),
    scope,
    source: source.name,
    date: source.date,
  };
}

function volumeOf({ readGib, lowGib, gib, firstCopyGib }: PricedTransfer) {
  return { readGib, lowGib, gib, firstCopyGib };
}

function amountOf({ micros, low, high }: PricedTransfer) {
  return {
    amount: fromMicros(micros),
    low: fromMicros(low),
    high: fromMicros(high),
  };
}
