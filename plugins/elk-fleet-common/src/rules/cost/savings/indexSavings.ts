import type { IndexFacts } from '../../../model/costs';
import { familyOf, isSystemIndex } from '../indexFamilies';
import type { CostedLink, CostedMember } from '../memberFacts';
import { tierPools, type Deductions, type TierPool } from '../tiers';
import { findColdReplicas } from './coldReplicas';
import {
  stoodStill,
  type FoundSavings,
  type SavingsFacts,
} from './savingsFacts';
import { findTierMoves } from './tierMoves';
import { findUnreadFollowers } from './unreadFollowers';

/** What the rules on indices have in common. */
export interface IndexSavingsFacts extends SavingsFacts {
  pools: TierPool[];
  /** By follower index. */
  linkOf: ReadonlyMap<string, CostedLink>;
  membersByName: ReadonlyMap<string, CostedMember>;
}

/** An index, and what is known of how long it stood still; undefined where nobody knows. */
export interface JudgedIndex {
  index: IndexFacts;
  family: string;
  unwritten: boolean | undefined;
  unread: boolean | undefined;
  /** A member of the fleet follows it. */
  followed: boolean;
}

/**
 * Savings on indices. An index counts once: an unread follower neither for its
 * replicas nor for its tier. Indices of the system are left alone.
 */
export function findIndexSavings(
  facts: SavingsFacts & Pick<IndexSavingsFacts, 'membersByName'>,
  { deductions, followed }: { deductions: Deductions; followed: Set<string> },
): FoundSavings {
  const { member, estimate, options } = facts;
  if (member.indices === undefined) {
    return {
      items: [],
      unknown: [
        'Its indices could not be read, so that replicas, tiers and followers could not be judged.',
      ],
    };
  }
  const all: IndexSavingsFacts = {
    ...facts,
    pools: tierPools(estimate.workloads, member.indices, deductions),
    linkOf: new Map(member.links.map(link => [link.followerIndex, link])),
  };
  const indices = member.indices
    .filter(index => !isSystemIndex(index))
    .map((index): JudgedIndex => {
      const since = member.indexSince[index.uuid];
      const { unwrittenMs, unreadMs, now } = options;
      return {
        index,
        family: familyOf(index),
        unwritten: stoodStill(since?.writesSince, unwrittenMs, now),
        unread: stoodStill(since?.searchesSince, unreadMs, now),
        followed: followed.has(index.name),
      };
    });
  const unread = findUnreadFollowers(all, indices);
  const rest = indices.filter(index => !unread.indices.has(index));
  return {
    items: [
      ...unread.items,
      ...findColdReplicas(all, rest),
      ...findTierMoves(all, rest),
    ],
    unknown: [...unknownIndices(indices), ...unknownRoom(all, indices)],
  };
}

function unknownIndices(indices: JudgedIndex[]): string[] {
  const unknown = indices.filter(
    ({ index, unwritten, unread }) =>
      unwritten === undefined || (index.follower && unread === undefined),
  );
  return unknown.length > 0
    ? [
        `Of ${unknown.length.toLocaleString(
          'en-GB',
        )} of its ${indices.length.toLocaleString(
          'en-GB',
        )} indices it is not known yet for how long they have been neither written nor searched.`,
      ]
    : [];
}

function unknownRoom(
  { pools }: IndexSavingsFacts,
  indices: JudgedIndex[],
): string[] {
  return indices.length > 0 &&
    !pools.some(({ gibMonth }) => gibMonth !== undefined)
    ? [
        'No volume claims of its Elasticsearch data nodes are known, so that nothing tells what a GiB on them costs.',
      ]
    : [];
}
