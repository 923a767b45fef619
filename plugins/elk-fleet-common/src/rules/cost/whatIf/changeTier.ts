import { list } from '../../words';
import { unitPrice } from '../amounts';
import {
  describeHeld,
  namedIndices,
  unpricedRoom,
  type AskedChange,
  type MadeChange,
} from './changes';
import { poolsOf, roomPrice, withMember } from './fleet';

/** Indices on another tier; the nodes of both are taken to change with what they hold. */
export function changeTier({
  fleet,
  fields,
  options: { told },
}: AskedChange): MadeChange {
  const member = fields.member(fleet, 'member');
  const pattern = fields.need('indices');
  const tier = `data_${fields.need('tier')}`;
  const { title } = member.facts;
  const { found, problems } = namedIndices(member, pattern);
  const pools = poolsOf(member);
  const price = roomPrice(member, pools, tier);
  const others = found.filter(index => index.tier !== tier);
  const moving = new Set(
    others.filter(index => price && roomPrice(member, pools, index.tier)),
  );
  const tiers = [...new Set([...moving].map(index => index.tier))];
  const sources = tiers.map(from => {
    const there = roomPrice(member, pools, from)!;
    return `${from ?? 'no tier of their own'} (${unitPrice(
      there.amount,
      told,
    )})`;
  });
  return {
    fleet: withMember(fleet, {
      ...member,
      held: member.held.map(index =>
        moving.has(index) ? { ...index, tier } : index,
      ),
    }),
    title: `${pattern} on the ${tier.replace('data_', '')} tier in ${title}`,
    why:
      price && moving.size > 0
        ? `${describeHeld([...moving])} move from ${list(
            sources,
          )} to ${tier} (${unitPrice(
            price.amount,
            told,
          )}); in brackets what a GiB-month costs with nodes and claims, which are taken to change with what they hold.`
        : `Nothing moves to ${tier}.`,
    once: null,
    problems: [
      ...problems,
      ...(price || others.length === 0
        ? unpricedRoom(member, others)
        : [
            `${title} has no nodes of ${tier} with claims, so that nothing tells what a GiB there costs.`,
          ]),
    ],
  };
}
