import type {
  CostTransfers,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  formatAmount,
  formatMoneyBriefly,
  isUncertain,
} from '../../format/money';
import { edgeId } from '../replication/edges';

/** What an edge of the map cost in the last 30 days. */
export interface EdgeCost {
  /** As briefly as a map has room for. */
  brief: string;
  full: string;
  /** Of the dearest edge. */
  share: number;
}

export type CostOfEdge = (edge: ReplicationEdge) => EdgeCost | undefined;

/** Looks up what an edge costs; there is nothing of what was not metered. */
export function edgeCosts({ edges, currency }: CostTransfers): CostOfEdge {
  const most = Math.max(0, ...edges.map(({ cost }) => cost.amount));
  const costs = new Map(
    edges.map(({ leader, follower, cost, bill }) => [
      edgeId({ leaderMember: leader, followerMember: follower }),
      {
        brief:
          bill && cost.amount === 0
            ? 'on the bill'
            : `${isUncertain(cost) ? '≈ ' : ''}${formatMoneyBriefly(
                cost.amount,
                currency,
              )}`,
        full: `${formatAmount(cost, currency)}${
          bill ? `, the rest contained in the bill: ${bill}` : ''
        }`,
        share: most > 0 ? cost.amount / most : 0,
      },
    ]),
  );
  return edge => costs.get(edgeId(edge));
}

const [THIN, WIDE] = [1.5, 7];

/** How wide to draw what costs so much; what is not known is as wide as a little. */
export const costWidth = (cost: EdgeCost | undefined): number =>
  THIN + (WIDE - THIN) * Math.sqrt(cost?.share ?? 0);
