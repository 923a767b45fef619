import { groupBy } from '../../replicationFacts';
import { matchesIndexPattern } from '../../sentences';
import { bytes, list, percent } from '../../words';
import { exactly, unitPrice } from '../amounts';
import type { CostedLink } from '../memberFacts';
import { transferPrice } from '../prices/transferPrice';
import { poolOf } from '../tiers';
import type { AskedChange, MadeChange } from './changes';
import { describeHeld, namedIndices, unpricedRoom } from './changes';
import {
  poolsOf,
  withMember,
  type HeldIndex,
  type WhatIfFleet,
  type WhatIfMember,
} from './fleet';

const DAY_MS = 86_400_000;

/**
 * A member follows indices of another: copies of the same size with as many
 * replicas, what is read from now on, and once a first copy of the primaries,
 * which is not compressed. Elasticsearch documentation, "Cross-cluster
 * replication" and "Networking settings".
 */
export function follow({ fleet, fields, options }: AskedChange): MadeChange {
  const member = fields.member(fleet, 'member');
  const leader = fields.member(fleet, 'leader');
  if (leader === member) fields.fail('leader', 'is the follower itself');
  const pattern = fields.need('indices');
  const named = namedIndices(leader, pattern);
  const taken = new Set(member.held.map(({ facts }) => facts.name));
  const found = named.found.filter(({ facts }) => !taken.has(facts.name));
  const copies = found.map(index => copyOf(index, member));
  const rates = readRates(leader, found, fleet, options.now.getTime());
  const links = found
    .filter(({ older }) => !older)
    .map(index => linkOf(index, leader, member, rates));
  const price = transferPrice(leader.facts, member.facts, options.prices).gib;
  const first = found.reduce((sum, index) => sum + firstCopyGib(index), 0);
  const changed: WhatIfMember = {
    ...member,
    held: [...member.held, ...copies],
    facts: { ...member.facts, links: [...member.facts.links, ...links] },
  };
  const [from, to] = [leader.facts.title, member.facts.title];
  return {
    fleet: withMember(fleet, changed),
    title: `${to} follows ${pattern} of ${from}`,
    why:
      found.length === 0
        ? 'Nothing is known that could be followed.'
        : `${describeHeld(copies)} are copied, and ${describeReads(
            links,
          )}. A GiB from ${leader.facts.region} to ${
            member.facts.region
          } costs ${unitPrice(price, options.told)}; ${percent(
            options.compression.expected,
          )} of what is read is expected on the wire, and all of the first copy.`,
    once: found.length === 0 ? null : exactly(first * price),
    problems: [
      ...named.problems,
      ...followProblems(member, named.found, found),
      ...unpricedRoom(member, copies),
      ...rateProblems(links, rates),
    ],
  };
}

/** A member no longer follows indices, and deletes its copies. */
export function unfollow({ fleet, fields }: AskedChange): MadeChange {
  const member = fields.member(fleet, 'member');
  const pattern = fields.need('indices');
  const { facts, held } = member;
  const named = namedIndices(member, pattern);
  const copies = new Set(named.found.filter(({ facts: of }) => of.follower));
  const names = new Set([...copies].map(({ facts: of }) => of.name));
  const links = facts.links.filter(
    ({ followerIndex }) =>
      names.has(followerIndex) || matchesIndexPattern(followerIndex, pattern),
  );
  const changed: WhatIfMember = {
    ...member,
    held: held.filter(index => !copies.has(index)),
    facts: {
      ...facts,
      links: facts.links.filter(link => !links.includes(link)),
    },
  };
  const isNone = links.length === 0 && copies.size === 0;
  return {
    fleet: withMember(fleet, changed),
    title: `${facts.title} no longer follows ${pattern}`,
    why: isNone
      ? 'It follows none of them.'
      : `${
          copies.size > 0 ? describeHeld([...copies]) : pattern
        } are deleted. So far, ${describeReads(links)}.`,
    once: null,
    problems: [
      ...(facts.indices === undefined || isNone ? named.problems : []),
      ...unpricedRoom(member, [...copies]),
      ...rateProblems(links),
      ...leaderProblems(links, fleet),
    ],
  };
}

function copyOf(index: HeldIndex, member: WhatIfMember): HeldIndex {
  const { facts, tier } = index;
  const pools = poolsOf(member);
  const hot = ['data_hot', 'data_content'].find(one => poolOf(pools, one));
  return {
    ...index,
    tier: poolOf(pools, tier) ? tier : hot,
    facts: {
      ...facts,
      uuid: `${facts.uuid} in ${member.facts.name}`,
      follower: true,
    },
  };
}

/** What the first copy moves: of what is there, the primaries. */
function firstCopyGib({ facts, share, older }: HeldIndex): number {
  return older ? 0 : (facts.primaryBytes * share) / 2 ** 30;
}

/** GiB a day of an index, and whether a follower measured it. */
interface ReadRate {
  gibPerDay: number;
  measured: boolean;
}

/**
 * What another member that follows the index already reads, else by how much its
 * family has grown a day, which is read from its newest index.
 */
function readRates(
  { facts, held }: WhatIfMember,
  found: HeldIndex[],
  fleet: WhatIfFleet,
  now: number,
): Map<string, ReadRate> {
  const rates = new Map<string, ReadRate>();
  const wanted = new Set(found.map(({ family }) => family));
  const families = groupBy(
    held.filter(({ family, older }) => !older && wanted.has(family)),
    ({ family }) => family,
  );
  for (const indices of families) {
    const grown = growth(indices, facts.indexSince, now);
    for (const [name, gibPerDay] of grown) {
      rates.set(name, { gibPerDay, measured: false });
    }
  }
  for (const { facts: other } of fleet.values()) {
    for (const { leaderMember, leaderIndex, gibPerDay } of other.links) {
      if (leaderMember !== facts.name || gibPerDay === null) continue;
      const known = rates.get(leaderIndex);
      if (!known?.measured || gibPerDay > known.gibPerDay) {
        rates.set(leaderIndex, { gibPerDay, measured: true });
      }
    }
  }
  return rates;
}

function growth(
  indices: HeldIndex[],
  since: WhatIfMember['facts']['indexSince'],
  now: number,
): Array<[name: string, gibPerDay: number]> {
  const created = indices.map(({ facts }) => Date.parse(facts.createdAt ?? ''));
  const days = (now - Math.min(...created)) / DAY_MS;
  if (!(days >= 1)) return [];
  const newest = indices[created.indexOf(Math.max(...created))];
  const written = Date.parse(since[newest.facts.uuid]?.writesSince ?? '');
  const size = indices.reduce((sum, { facts }) => sum + facts.primaryBytes, 0);
  // What has not grown since yesterday is taken to be done.
  const isDone = now - written > DAY_MS;
  const rate = isDone ? 0 : size / 2 ** 30 / days;
  return indices.map(index => [index.facts.name, index === newest ? rate : 0]);
}

function linkOf(
  { facts }: HeldIndex,
  leader: WhatIfMember,
  member: WhatIfMember,
  rates: Map<string, ReadRate>,
): CostedLink {
  return {
    link: `${member.facts.name}:${facts.name}`,
    leaderMember: leader.facts.name,
    leaderIndex: facts.name,
    followerIndex: facts.name,
    gibPerDay: rates.get(facts.name)?.gibPerDay ?? null,
  };
}

function describeReads(links: CostedLink[]): string {
  const known = links.flatMap(({ gibPerDay }) => gibPerDay ?? []);
  if (known.length === 0) return 'an unknown amount is read a day';
  const sum = known.reduce((total, gibPerDay) => total + gibPerDay, 0);
  return `${bytes(sum * 2 ** 30)} are read a day before compression`;
}

function followProblems(
  { facts }: WhatIfMember,
  named: HeldIndex[],
  found: HeldIndex[],
): string[] {
  const left = named.filter(index => !found.includes(index));
  return [
    ...(left.length > 0
      ? [
          `${facts.title} already has ${list(
            left.map(index => index.facts.name),
          )}, which are left out.`,
        ]
      : []),
  ];
}

function rateProblems(
  links: CostedLink[],
  rates?: Map<string, ReadRate>,
): string[] {
  const unknown = links.filter(({ gibPerDay }) => gibPerDay === null);
  const grown = links.filter(
    ({ leaderIndex }) => rates?.get(leaderIndex)?.measured === false,
  );
  return [
    ...(unknown.length > 0
      ? [
          `How much ${list(
            unknown.map(({ followerIndex }) => followerIndex),
          )} read a day is not known, so that their transfer is left out.`,
        ]
      : []),
    ...(grown.length > 0
      ? [
          `Nobody follows ${list(
            grown.map(({ leaderIndex }) => leaderIndex),
          )} yet: what is read is taken from how their primaries have grown since they were created.`,
        ]
      : []),
  ];
}

function leaderProblems(links: CostedLink[], fleet: WhatIfFleet): string[] {
  const unknown = links.filter(
    ({ leaderMember }) => leaderMember === null || !fleet.has(leaderMember),
  );
  return unknown.length > 0
    ? [
        `Where ${list(
          unknown.map(({ followerIndex }) => followerIndex),
        )} are read from is not in the fleet, so that their transfer is left out.`,
      ]
    : [];
}
