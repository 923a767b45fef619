import type {
  CostAmount,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { transfer } from '../../store/__testUtils__/costs';
import { visible } from './__testUtils__/visible';
import { Exchange } from './exchange';
import { buildTransfers, type TransferFacts } from './transfersView';

const GIB = 2 ** 30;

function link(
  id: string,
  ends: { leader: string | null; follower: string | null },
): ReplicationLink {
  const end = (member: string | null, index: string) => ({ member, index });
  return {
    id,
    leader: end(ends.leader, 'logs'),
    follower: end(ends.follower, `copy-${id}`),
  } as Partial<ReplicationLink> as ReplicationLink;
}

const moved = (
  id: string,
  ends: { leader: string | null; follower: string },
  patch: Parameters<typeof transfer>[1] = {},
) =>
  transfer('2026-03-05', {
    ...{ link: id, leaderMember: ends.leader, followerMember: ends.follower },
    ...{ leaderIndex: 'logs', followerIndex: `copy-${id}` },
    ...{ readBytes: 8 * GIB, firstCopyBytes: 0 },
    ...patch,
  });

/** A cent from `a` to `b`, ten back; half of it is left by compression. */
const build = (
  facts: Partial<TransferFacts> & { currency?: string },
  page: Partial<Parameters<typeof buildTransfers>[1]> = {},
) => {
  const fleet =
    facts.fleet ??
    visible({
      members: ['a', 'b', 'c'],
      costs: { compression: { low: 0.25, expected: 0.5 } },
    });
  return buildTransfers(
    {
      links: [],
      transfers: [],
      unbilled: facts.transfers ?? [],
      bills: new Map(),
      sizeOf: () => undefined,
      exchange: new Exchange(fleet.settings.costs, facts.currency),
      prices: {
        transfer: [
          { from: 'a', to: 'b', gib: 0.01 },
          { from: 'b', to: 'a', gib: 0.1 },
          { from: '*', to: '*', gib: 0.02 },
        ],
      },
      ...facts,
      fleet,
    },
    { limit: 50, offset: 0, ...page },
  );
};

const AB = { leader: 'a', follower: 'b' };

describe('buildTransfers', () => {
  it('prices what each link moved, and what moving back would cost', () => {
    const { total, edges, links, since, unpriced } = build({
      links: [link('x', AB), link('y', AB)],
      transfers: [moved('x', AB, { firstCopyBytes: GIB })],
      sizeOf: (member, index) =>
        member === 'b' && index === 'copy-x' ? 3 * GIB : 2 * GIB,
    });
    const cost = { amount: 0.05, low: 0.03, high: 0.09 };
    const volume = { readGib: 8, lowGib: 3, gib: 5, firstCopyGib: 1 };
    const back = (gib: number) => {
      const amount = gib / 10;
      const same = { amount, low: amount, high: amount };
      return { gib, cost: same, payer: 'b' };
    };
    expect(links).toEqual([
      {
        ...{ id: 'x', leader: 'a', follower: 'b' },
        ...{ leaderIndex: 'logs', followerIndex: 'copy-x' },
        ...{ volume, cost, bill: null, failback: back(3) },
      },
      expect.objectContaining({
        ...{ id: 'y', cost: { amount: 0, low: 0, high: 0 } },
        failback: back(2),
      }),
    ]);
    expect(edges).toEqual([
      {
        ...{ leader: 'a', follower: 'b', links: 2, volume, cost, bill: null },
        price: expect.objectContaining({ gib: 0.01 }),
        failback: back(5),
      },
    ]);
    expect([total, since, unpriced]).toEqual([cost, '2026-03-05', []]);
  });

  it('does not know what moving back costs of what it does not know the size', () => {
    const { edges } = build({
      links: [link('x', AB), link('y', AB)],
      sizeOf: (_, index) => (index === 'copy-x' ? GIB : undefined),
    });
    expect(edges[0].failback).toEqual({ gib: null, cost: null, payer: 'b' });
  });

  it('prices only what no bill holds, and names the bill', () => {
    const CB = { leader: 'c', follower: 'b' };
    const { total, edges, links } = build({
      links: [link('x', AB), link('y', CB)],
      transfers: [moved('x', AB), moved('y', CB)],
      unbilled: [moved('x', AB, { readBytes: 2 * GIB }), moved('y', CB)],
      bills: new Map([['a', 'Elastic Cloud']]),
    });
    const told = [
      ['c', 8, 0.08, null],
      ['a', 8, 0.01, 'Elastic Cloud'],
    ];
    for (const all of [links, edges]) {
      expect(
        all.map(({ leader, volume, cost, bill }) => [
          ...[leader, volume.readGib, cost.amount, bill],
        ]),
      ).toEqual(told);
    }
    expect(total.amount).toBeCloseTo(0.09);
  });

  it('names followers of clusters that are no members, and prices none of it', () => {
    const from = { leader: null, follower: 'c' };
    const { links, edges, unpriced, total } = build({
      links: [link('x', from)],
      transfers: [moved('x', from)],
      sizeOf: () => GIB,
    });
    expect(unpriced).toEqual(['c: logs']);
    expect([edges, total.amount]).toEqual([[], 0]);
    expect(links[0]).toMatchObject({
      leader: null,
      volume: { readGib: 8 },
      failback: { gib: 1, cost: null, payer: 'c' },
    });
  });

  it('tells of links that are gone, and of what led elsewhere before', () => {
    const CB = { leader: 'c', follower: 'b' };
    const { links, edges, total } = build({
      links: [link('x', AB)],
      transfers: [moved('x', AB), moved('x', CB), moved('old', AB)],
      sizeOf: () => GIB,
    });
    expect(
      links.map(({ id, leader, cost, failback }) => [
        ...[id, leader, cost.amount, failback.gib],
      ]),
    ).toEqual([
      ['x', 'c', 0.08, null],
      ['old', 'a', 0.04, null],
      ['x', 'a', 0.04, 1],
    ]);
    expect(
      edges.map(({ leader, cost, failback }) => [
        ...[leader, cost.amount, failback.gib],
      ]),
    ).toEqual([
      ['c', 0.08, 0],
      ['a', 0.08, 1],
    ]);
    expect(total.amount).toBeCloseTo(0.16);
  });

  it('hides who leads where the caller may not know', () => {
    const fleet = visible({ members: ['b', 'c'], hidden: ['a'] });
    const { links, unpriced, total } = build({
      fleet,
      links: [link('x', { leader: null, follower: 'b' })],
      transfers: [moved('x', AB), moved('y', { leader: 'c', follower: 'a' })],
    });
    expect(links.map(({ id, leader }) => [id, leader])).toEqual([['x', null]]);
    expect([unpriced, total.amount]).toEqual([['b: logs'], 0]);
  });

  it('tells of one link, and of a page of them, the dearest first', () => {
    const links = ['x', 'y', 'z'].map(id => link(id, AB));
    const transfers = [moved('y', AB), moved('z', AB, { day: '2026-03-01' })];
    const ids = (page: object) => {
      const answer = build({ links, transfers }, page);
      return [answer.links.map(({ id }) => id), answer.totalLinks];
    };
    expect(ids({})).toEqual([['y', 'z', 'x'], 3]);
    expect(ids({ limit: 1, offset: 1 })).toEqual([['z'], 3]);
    expect(ids({ link: 'x' })).toEqual([['x'], 1]);
    expect(build({ links, transfers }, { link: 'y' }).since).toBe('2026-03-05');
    expect(build({ links, transfers }).since).toBe('2026-03-01');
    expect(build({ links }).since).toBeNull();
  });

  it('ignores what is seen from the leader alone', () => {
    expect(
      build({ links: [link('x', { leader: 'a', follower: null })] }).links,
    ).toEqual([]);
  });

  it('has edges and links that add up to the total, in any currency', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    const one = fc.record({
      id: fc.constantFrom('x', 'y', 'z'),
      leader: names,
      follower: names,
      readBytes: fc.nat(2 ** 44),
      firstCopyBytes: fc.nat(2 ** 44),
      exists: fc.boolean(),
    });
    const add = (all: CostAmount[]) =>
      (['amount', 'low', 'high'] as const).map(key =>
        all.reduce((sum, amount) => sum + Math.round(amount[key] * 1e6), 0),
      );
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 12 }),
        fc.constantFrom('USD', 'EUR'),
        (all, currency) => {
          const there = new Map(
            all.filter(x => x.exists).map(x => [x.id, link(x.id, x)]),
          );
          const { total, edges, links } = build({
            currency,
            links: [...there.values()],
            transfers: all.map(x => moved(x.id, x, x)),
          });
          expect(add(edges.map(({ cost }) => cost))).toEqual(add([total]));
          expect(add(links.map(({ cost }) => cost))).toEqual(add([total]));
          const read = all.reduce((x, { readBytes }) => x + readBytes, 0) / GIB;
          expect(
            links.reduce((x, { volume }) => x + volume.readGib, 0),
          ).toBeCloseTo(read, 3);
        },
      ),
    );
  });
});
