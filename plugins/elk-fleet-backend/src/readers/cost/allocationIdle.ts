import {
  dayOf,
  type IdleCost,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { amountsOf, totalOf } from './allocationAmounts';
import type { ReadAllocation } from './allocationShape';
import type { Problems } from './Problems';

/**
 * Costs of idle nodes by cluster and day, beside what all pods are charged.
 *
 * @param all - of all namespaces
 * @param chosen - the clusters that are taken; all unless given
 */
export function sumIdle(
  all: ReadAllocation[],
  { chosen, url }: { chosen: Set<string> | undefined; url: string },
  problems: Problems,
): IdleCost[] {
  const days = new Map<string, IdleCost & { told: boolean }>();
  const only = chosen?.size === 1 ? [...chosen][0] : undefined;
  for (const { cluster: told, idle, windowStart, raw } of all) {
    const cluster = told ?? (idle ? only : undefined);
    const day = dayOf(windowStart);
    if (!chosen || (cluster !== undefined && chosen.has(cluster))) {
      const id = JSON.stringify([day, cluster]);
      const sum = days.get(id) ?? {
        cluster,
        day,
        amount: 0,
        allocated: 0,
        told: false,
      };
      const total = totalOf(amountsOf(raw).amounts);
      sum[idle ? 'amount' : 'allocated'] += total;
      sum.told ||= idle;
      days.set(id, sum);
    } else if (idle && cluster === undefined) {
      problems.tell(
        'idle-not-split',
        `${url} tells the costs of the idle nodes of all clusters in one sum, so they are left out. Configure a server for each member, or upgrade it to a version that knows the parameter splitIdle.`,
      );
    }
  }
  return [...days.values()].flatMap(({ told, ...idle }) =>
    told ? [idle] : [],
  );
}
