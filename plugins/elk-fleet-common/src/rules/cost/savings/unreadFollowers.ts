import type { CostAmount, CostSaving } from '../../../generated/api';
import { groupBy } from '../../replicationFacts';
import { bytes, duration, list } from '../../words';
import { addAmounts, timesAmount } from '../amounts';
import { describeIndexSizes } from '../indexFamilies';
import type { CostedLink } from '../memberFacts';
import { poolOf } from '../tiers';
import { transferMonthly } from '../transferMonthly';
import type { IndexSavingsFacts, JudgedIndex } from './indexSavings';
import { isWorthwhile } from './savingsFacts';

interface Found {
  items: CostSaving[];
  indices: Set<JudgedIndex>;
}

/**
 * Followers of which nobody searches any index, by what they copy: the room that their copies
 * take on the claims, and the transfer. A copy for disaster recovery is meant to
 * be unread, and nothing tells which ones are: so the least is nothing.
 */
export function findUnreadFollowers(
  facts: IndexSavingsFacts,
  indices: JudgedIndex[],
): Found {
  const found: Found = { items: [], indices: new Set() };
  const leaderOf = ({ index }: JudgedIndex) =>
    facts.linkOf.get(index.name)?.leaderMember ?? '';
  const families = groupBy(
    indices.filter(({ index }) => index.follower),
    copy => `${copy.family}:${leaderOf(copy)}`,
  ).filter(copies => copies.every(({ unread }) => unread === true));
  for (const copies of families) {
    const id = `${copies[0].family}:${leaderOf(copies[0])}`;
    const saving = judgeFamily(facts, id, copies);
    if (saving) {
      found.items.push(saving);
      copies.forEach(copy => found.indices.add(copy));
    }
  }
  return found;
}

function judgeFamily(
  facts: IndexSavingsFacts,
  id: string,
  copies: JudgedIndex[],
): CostSaving | undefined {
  const { member, linkOf, options } = facts;
  const indices = copies.map(({ index }) => index);
  const links = indices.flatMap(({ name }) => linkOf.get(name) ?? []);
  const storage = indices.flatMap(index => storageOf(facts, index) ?? []);
  const transfer = links.flatMap(link => transferOf(facts, link) ?? []);
  const { amount, high } = addAmounts([...storage, ...transfer]);
  const monthly = { amount, low: 0, high };
  if (!isWorthwhile(monthly)) return undefined;
  const { family } = copies[0];
  const leader = links[0]?.leaderMember;
  const missing = [
    ...(storage.length < indices.length ? ['what the room costs'] : []),
    ...(transfer.length < indices.length ? ['what is transferred'] : []),
  ];
  return {
    id: `unread-follower:${member.name}:${id}`,
    kind: 'unread-follower',
    member: member.name,
    title: `Nobody searches the copy ${family}`,
    monthly,
    evidence: `No search has reached ${describeIndexSizes(
      indices,
      ({ totalBytes }) => totalBytes,
    )} for ${duration(options.unreadMs / 1000)} or more. ${describeMoved(
      links,
      leader ?? 'a cluster outside the fleet',
    )}${
      missing.length > 0 ? ` Not known for all of them: ${list(missing)}.` : ''
    }`,
    change:
      'Unfollow and delete it only if it is not the copy for a disaster: that one is meant to be unread.',
  };
}

function describeMoved(links: CostedLink[], leader: string): string {
  const known = links.flatMap(({ gibPerDay }) => gibPerDay ?? []);
  return known.length > 0
    ? `It reads ${bytes(
        known.reduce((a, b) => a + b, 0) * 2 ** 30,
      )} a day from ${leader}, before compression.`
    : `It follows ${leader}.`;
}

function storageOf(
  { pools }: IndexSavingsFacts,
  { tier, totalBytes }: JudgedIndex['index'],
): CostAmount | undefined {
  const price = poolOf(pools, tier)?.storageGibMonth;
  return price && timesAmount(price, totalBytes / 2 ** 30);
}

function transferOf(
  { member, membersByName, options }: IndexSavingsFacts,
  { leaderMember, gibPerDay }: CostedLink,
): CostAmount | undefined {
  const leader = membersByName.get(leaderMember ?? '');
  if (!leader || gibPerDay === null) return undefined;
  return transferMonthly(gibPerDay, {
    from: leader,
    to: member,
    ...options,
  });
}
