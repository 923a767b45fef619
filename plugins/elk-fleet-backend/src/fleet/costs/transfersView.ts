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
  /** What of it no bill holds, and so is charged by list prices. */
  unbilled: LinkTransfer[];
  /** Titles of the bills that hold what members send. */
  bills: Map<string, string>;
  /** Bytes of the primaries of an index of a member, where they are known. */
  sizeOf: (member: string, index: string) => number | undefined;
  exchange: Exchange;
  prices: PriceConfiguration;
}

interface PricedLink {
  link: TransferLink;
  isGone: boolean;
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
  const pricing = { ...facts, members };
  const routes = findRoutes(facts, members).filter(
    ({ id }) => page.link === undefined || id === page.link,
  );
  const priced = routes
    .map(route => priceRoute(route, pricing))
    .sort(
      (a, b) =>
        b.priced.micros - a.priced.micros || (a.link.id < b.link.id ? -1 : 1),
    );
  const { limit, offset } = page;
  return {
    since: routes.reduce<string | null>(
      (first, { moved }) =>
        moved && (first === null || moved.day < first) ? moved.day : first,
      null,
    ),
    total: amountOf(sumTransfers(priced.map(one => one.priced))),
    edges: buildEdges(priced, pricing),
    links: priced.slice(offset, offset + limit).map(({ link }) => link),
    totalLinks: priced.length,
    unpriced: [
      ...new Set(
        routes
          .filter(({ leader }) => leader === null)
          .map(({ follower, leaderIndex }) => `${follower}: ${leaderIndex}`),
      ),
    ],
  };
}

/** A way that data takes, or took within the period. */
interface Route
  extends Pick<
    TransferLink,
    'id' | 'leader' | 'follower' | 'leaderIndex' | 'followerIndex'
  > {
  moved: LinkTransfer | undefined;
  /** The part that is in no bill. */
  charged: LinkTransfer | undefined;
  /** Nobody follows there any more: there is nothing to move back. */
  isGone: boolean;
}

/**
 * The links that there are, and those that moved something and are gone, or led
 * elsewhere, since that was charged too. Of what the caller may not see, nothing.
 */
function findRoutes(
  { links, transfers, unbilled }: TransferFacts,
  members: Map<string, Member>,
): Route[] {
  const seen = (leader: string | null) =>
    leader !== null && members.has(leader) ? leader : null;
  const keyOf = (id: string, leader: string | null) =>
    JSON.stringify([id, seen(leader)]);
  const summed = (all: LinkTransfer[]) => {
    const sums = new Map<string, LinkTransfer>();
    for (const one of all) {
      if (!members.has(one.followerMember)) continue;
      const key = keyOf(one.link, one.leaderMember);
      sums.set(key, together(sums.get(key), one));
    }
    return sums;
  };
  const moved = summed(transfers);
  const charged = summed(unbilled);
  const current = links.flatMap(({ id, leader, follower }): Route[] => {
    const { member } = follower;
    if (member === null || !members.has(member)) return [];
    const key = keyOf(id, leader.member);
    const found = moved.get(key);
    moved.delete(key);
    return [
      {
        ...{ id, leader: seen(leader.member), follower: member },
        ...{ leaderIndex: leader.index, followerIndex: follower.index },
        ...{ moved: found, charged: charged.get(key), isGone: false },
      },
    ];
  });
  const gone = [...moved].map(([key, one]) => ({
    ...{ id: one.link, leader: seen(one.leaderMember) },
    ...{ follower: one.followerMember, leaderIndex: one.leaderIndex },
    ...{ followerIndex: one.followerIndex, moved: one, isGone: true },
    charged: charged.get(key),
  }));
  return [...current, ...gone];
}

function together(a: LinkTransfer | undefined, b: LinkTransfer): LinkTransfer {
  return a
    ? {
        ...a,
        day: a.day < b.day ? a.day : b.day,
        readBytes: a.readBytes + b.readBytes,
        firstCopyBytes: a.firstCopyBytes + b.firstCopyBytes,
      }
    : b;
}

type Pricing = Pick<
  TransferFacts,
  'fleet' | 'sizeOf' | 'exchange' | 'prices' | 'bills'
> & { members: Map<string, Member> };

const NOTHING = { readBytes: 0, firstCopyBytes: 0 };

function priceRoute(
  { moved, charged, isGone, ...ends }: Route,
  pricing: Pricing,
): PricedLink {
  const { leader, follower, followerIndex } = ends;
  const options = {
    compression: pricing.fleet.settings.costs.compression,
    gibPrice: leader === null ? 0 : priceBetween(leader, follower, pricing).gib,
  };
  const { micros, low, high } = priceTransfer(charged ?? NOTHING, options);
  // All that was moved, and what of its cost no bill holds.
  const priced = {
    ...priceTransfer(moved ?? NOTHING, options),
    ...{ micros, low, high },
  };
  const size = isGone ? undefined : pricing.sizeOf(follower, followerIndex);
  return {
    priced,
    isGone,
    link: {
      ...ends,
      volume: volumeOf(priced),
      cost: amountOf(priced),
      bill: billOf(leader, pricing),
      failback: moveBack(size, { from: follower, to: leader }, pricing),
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
    const there = own.filter(({ isGone }) => !isGone);
    const sizes = there.map(({ link }) => link.failback.gib);
    const whole = sizes.every(size => size !== null)
      ? sizes.reduce((total, size) => total + size, 0) * 2 ** 30
      : undefined;
    return {
      leader,
      follower,
      links: own.length,
      volume: volumeOf(sum),
      cost: amountOf(sum),
      bill: billOf(leader, pricing),
      price: priceBetween(leader, follower, pricing),
      failback: moveBack(whole, { from: follower, to: leader }, pricing),
    };
  });
}

function billOf(leader: string | null, { bills }: Pricing): string | null {
  return bills.get(leader ?? '') ?? null;
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
