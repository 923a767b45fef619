import {
  type CopyLink,
  coversLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Facts } from './facts';

/** One entry of the replication of an intent, or what is replicated besides. */
export interface Link extends CopyLink {
  /** Unset for what is there already. */
  field?: string;
}

export function linksOf({ intent, known }: Facts): Link[] {
  const planned = intent.replication.map(
    ({ leader, follower, patterns, exclusions, followPattern }, i): Link => ({
      ...{ leader, follower, followPattern },
      names: { include: patterns, exclude: exclusions },
      field: `replication.${i}`,
    }),
  );
  const besides = (known.links ?? []).filter(
    link => !planned.some(plan => coversLink(plan, link)),
  );
  return [...planned, ...besides];
}

/** The way has a part that the plan makes. */
export const isPlanned = (way: Link[]) => way.some(({ field }) => field);

/** Of the last part of a way that the plan makes. */
export const fieldOf = (way: Link[]) =>
  way.filter(({ field }) => field).at(-1)?.field;

/** Who has the data, one after the other. */
export const membersOf = (way: Link[]) => [
  way[0].leader,
  ...way.map(({ follower }) => follower),
];
