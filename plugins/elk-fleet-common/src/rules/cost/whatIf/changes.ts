import type { CostAmount, CostChange } from '../../../generated/api';
import { list } from '../../words';
import { belongsTo, describeSizes } from '../indexFamilies';
import type { ChangeFields } from './fields';
import {
  poolsOf,
  roomOf,
  roomPrice,
  type HeldIndex,
  type WhatIfFleet,
  type WhatIfMember,
  type WhatIfOptions,
} from './fleet';

/** A change with the fleet that it is to be made to. */
export interface AskedChange {
  change: CostChange;
  fields: ChangeFields;
  fleet: WhatIfFleet;
  options: WhatIfOptions;
}

/** A change that was made. */
export interface MadeChange {
  fleet: WhatIfFleet;
  title: string;
  why: string;
  /** US dollars that are paid once; null where nothing is. */
  once: CostAmount | null;
  /** What could not be taken into account. */
  problems: string[];
}

/** Indices of a member that a pattern names, and what to say when there are none. */
export function namedIndices(
  { facts, held }: WhatIfMember,
  pattern: string,
): { found: HeldIndex[]; problems: string[] } {
  const found = held.filter(index => belongsTo(index.facts, pattern));
  if (facts.indices === undefined) {
    return {
      found,
      problems: [
        `The size of ${pattern} is not known since the indices of ${facts.title} could not be read.`,
      ],
    };
  }
  return {
    found,
    problems:
      found.length > 0
        ? []
        : [`No index of ${facts.title} is called ${pattern}.`],
  };
}

/** For example `3 indices with 40 GiB (logs-web-* and logs-app-*)`, replicas included. */
export function describeHeld(indices: HeldIndex[]): string {
  return describeSizes(
    indices.map(index => ({
      pattern: index.pattern,
      bytes: roomOf(index) * 2 ** 30,
    })),
  );
}

/** Which indices are on tiers of which nothing tells what a GiB costs. */
export function unpricedRoom(
  member: WhatIfMember,
  indices: HeldIndex[],
): string[] {
  const pools = poolsOf(member);
  const unpriced = indices.filter(
    ({ tier }) => !roomPrice(member, pools, tier),
  );
  return unpriced.length > 0
    ? [
        `The room of ${list([
          ...new Set(unpriced.map(({ pattern }) => pattern)),
        ])} in ${
          member.facts.title
        } is left out: no nodes with claims are known for their tier.`,
      ]
    : [];
}
