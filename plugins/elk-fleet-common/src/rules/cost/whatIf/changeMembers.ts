import { bytes, count, list } from '../../words';
import { exactly } from '../amounts';
import { estimateMember } from '../estimate';
import { transferPrice } from '../prices/transferPrice';
import type { AskedChange, MadeChange } from './changes';
import { describeRates, moveTo, placeOf, priceProblems } from './changePlace';
import { withMember, type WhatIfFleet, type WhatIfMember } from './fleet';
import { describePlanned, withPlanned } from './plannedMember';

/**
 * A new member with as much as another one: its workloads, its data, and what it
 * follows, of which a first copy is paid once. With workloads of its own it has no
 * more than those.
 */
export function addMember(asked: AskedChange): MadeChange {
  const { change, fleet, fields, options } = asked;
  const planned = change.workloads;
  const like = fields.member(fleet, 'member');
  const place = placeOf(asked, like.facts);
  const name = nameOfNew(asked, place.region);
  const there = moveTo(like, place, options.prices);
  const moved = planned ? withPlanned(there, planned) : there;
  const facts = {
    ...moved.facts,
    name,
    title: name,
    links: moved.facts.links.map(link => ({
      ...link,
      link: `${name}:${link.followerIndex}`,
    })),
  };
  const member: WhatIfMember = { ...moved, facts };
  const copy = firstCopies(member, fleet, asked);
  const followed =
    facts.links.length > 0
      ? ` It follows what ${
          like.facts.title
        } follows; the first copies are ${bytes(copy.gib * 2 ** 30)}.`
      : '';
  return {
    fleet: withMember(fleet, member),
    title: `${name} in ${facts.region}, ${
      planned ? 'as planned' : `like ${like.facts.title}`
    }`,
    why: `${
      planned
        ? describePlanned(planned)
        : `${count(facts.workloads.length, 'workload')} as in ${
            like.facts.title
          }`
    }, at ${describeRates(facts, options)}.${followed}`,
    once: copy.isKnown ? exactly(copy.usd) : null,
    problems: [
      ...priceProblems(facts),
      ...estimateMember(facts).problems.map(({ message }) => message),
      ...copy.problems,
    ],
  };
}

/** A member with all that it has. */
export function removeMember({ fleet, fields }: AskedChange): MadeChange {
  const { facts } = fields.member(fleet, 'member');
  const rest = new Map(fleet);
  rest.delete(facts.name);
  const orphans = [...rest.values()].filter(other =>
    other.facts.links.some(({ leaderMember }) => leaderMember === facts.name),
  );
  return {
    fleet: rest,
    title: `Without ${facts.title}`,
    why: `${count(facts.workloads.length, 'workload')}, their claims and what ${
      facts.title
    } follows are gone.`,
    once: null,
    problems: [
      ...(orphans.length > 0
        ? [
            `${list(
              orphans.map(other => other.facts.title),
            )} would keep what they copied of ${facts.title}.`,
          ]
        : []),
      ...estimateMember(facts).problems.map(({ message }) => message),
    ],
  };
}

function nameOfNew(
  { fleet, change, fields }: AskedChange,
  region: string,
): string {
  if (change.name) {
    return fleet.has(change.name)
      ? fields.fail('name', `is taken: ${change.name}`)
      : change.name;
  }
  let name = region;
  for (let next = 2; fleet.has(name); next += 1) name = `${region}-${next}`;
  return name;
}

/** What the first copies of all that a member follows cost. */
function firstCopies(
  { facts, held }: WhatIfMember,
  fleet: WhatIfFleet,
  { options }: AskedChange,
): { gib: number; usd: number; isKnown: boolean; problems: string[] } {
  const sizes = new Map(
    held.map(index => [
      index.facts.name,
      index.facts.primaryBytes * index.share,
    ]),
  );
  const known = facts.links.flatMap(({ leaderMember, followerIndex }) => {
    const leader = fleet.get(leaderMember ?? '');
    const size = sizes.get(followerIndex);
    if (!leader || size === undefined) return [];
    const price = transferPrice(leader.facts, facts, options.prices).gib;
    return [{ gib: size / 2 ** 30, usd: (size / 2 ** 30) * price }];
  });
  const missing = facts.links.length - known.length;
  const sum = (of: 'gib' | 'usd') =>
    known.reduce((total, one) => total + one[of], 0);
  return {
    gib: sum('gib'),
    usd: sum('usd'),
    isKnown: known.length > 0,
    problems:
      missing > 0
        ? [
            `The first copies of ${count(
              missing,
              'follower',
            )} are left out: their size or where they are read from is not known.`,
          ]
        : [],
  };
}
