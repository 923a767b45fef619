import type {
  CostTransferFilter,
  CostTransfers,
  TransferEdge,
  TransferLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { addDays, dayOf } from '../format/days';
import { RATES } from './costs';
import { FLEET } from './members';
import { fixtureLinks } from './replication';

const PRICES: Record<string, { gib: number; scope: string }> = {
  'us-east-1>us-west-2': { gib: 0.02, scope: 'between-regions' },
  'us-east-1>ap-southeast-1': { gib: 0.09, scope: 'between-continents' },
  'ap-southeast-1>us-east-1': { gib: 0.09, scope: 'between-continents' },
};
const usual = { gib: 0.05, scope: 'between-continents' };

function linkOf(
  link: ReturnType<typeof fixtureLinks>[number],
  index: number,
  rate: number,
): TransferLink {
  const [leader, follower] = [link.leader.member, link.follower.member!];
  const price = (PRICES[`${leader}>${follower}`] ?? usual).gib * rate;
  const readGib = 5400 / (index + 2);
  const [gib, lowGib] = [readGib * 0.5 + 12, readGib * 0.3 + 12];
  return {
    id: link.id,
    leader,
    follower,
    leaderIndex: link.leader.index,
    followerIndex: link.follower.index,
    volume: { readGib, lowGib, gib, firstCopyGib: 12 },
    cost: { amount: gib * price, low: lowGib * price, high: readGib * price },
    bill: null,
    failback: {
      gib: 96,
      cost: { amount: 96 * price, low: 96 * price, high: 96 * price },
      payer: follower,
    },
  };
}

function edgeOf(
  links: TransferLink[],
  today: string,
  rate: number,
): TransferEdge {
  const [{ leader, follower }] = links;
  const sum = (pick: (link: TransferLink) => number) =>
    links.reduce((total, link) => total + pick(link), 0);
  const price = PRICES[`${leader}>${follower}`] ?? usual;
  const gib = sum(link => link.failback.gib ?? 0);
  return {
    leader: leader!,
    follower,
    links: links.length,
    volume: {
      readGib: sum(({ volume }) => volume.readGib),
      lowGib: sum(({ volume }) => volume.lowGib),
      gib: sum(({ volume }) => volume.gib),
      firstCopyGib: sum(({ volume }) => volume.firstCopyGib),
    },
    cost: {
      amount: sum(({ cost }) => cost.amount),
      low: sum(({ cost }) => cost.low),
      high: sum(({ cost }) => cost.high),
    },
    bill: null,
    price: {
      gib: price.gib * rate,
      scope: price.scope,
      source: 'List price of Amazon Web Services',
      date: addDays(today, -40),
    },
    failback:
      follower === 'ap-southeast-1'
        ? { gib: null, cost: null, payer: follower }
        : {
            gib,
            cost: {
              amount: gib * price.gib * rate,
              low: gib * price.gib * rate,
              high: gib * price.gib * rate,
            },
            payer: follower,
          },
  };
}

export function fixtureTransfers(
  now: number,
  filter: CostTransferFilter = {},
): CostTransfers {
  const { currency = 'USD', limit = 50, offset = 0 } = filter;
  const rate = RATES[currency];
  const today = dayOf(now);
  const to = filter.to ?? today;
  const links = fixtureLinks(now)
    .filter(link => link.leader.member && link.follower.member)
    .map((link, index) => linkOf(link, index, rate))
    .filter(({ id }) => (filter.link ?? id) === id)
    .sort((a, b) => b.cost.amount - a.cost.amount);
  const byEdge = new Map<string, TransferLink[]>();
  for (const link of links) {
    const key = `${link.leader}>${link.follower}`;
    byEdge.set(key, [...(byEdge.get(key) ?? []), link]);
  }
  const edges = [...byEdge.values()]
    .map(own => edgeOf(own, today, rate))
    .sort((a, b) => b.cost.amount - a.cost.amount);
  const sum = (pick: (edge: TransferEdge) => number) =>
    edges.reduce((total, edge) => total + pick(edge), 0);
  return {
    fleet: FLEET,
    currency,
    from: filter.from ?? addDays(to, -29),
    to,
    since: addDays(to, -21),
    total: {
      amount: sum(({ cost }) => cost.amount),
      low: sum(({ cost }) => cost.low),
      high: sum(({ cost }) => cost.high),
    },
    edges,
    links: links.slice(offset, offset + limit),
    totalLinks: links.length,
    compression: { low: 0.3, expected: 0.5 },
    unpriced: ['us-west-2: logs-archive'],
    readAt: new Date(now).toISOString(),
  };
}
