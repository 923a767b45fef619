import type { IndexFacts } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { IndexCounters } from '../../store/CostStore';

/**
 * Follows the counters of the indices of a member: how much was written today,
 * and since when nobody writes or searches. A counter belongs to a shard and
 * begins anew when the shard does; one that is lower than before has counted
 * what it shows since.
 *
 * @param at - ISO time at which the indices were read
 */
export function followCounters(
  before: IndexCounters | undefined,
  indices: IndexFacts[],
  at: string,
): IndexCounters {
  const sameDay = before?.at.slice(0, 10) === at.slice(0, 10);
  const entries = indices.map(({ uuid, writes, searches }) => {
    const last = before?.indices[uuid];
    const written = last ? increase(last.writes, writes) : 0;
    return [
      uuid,
      {
        writes,
        writesSince: last && written === 0 ? last.writesSince : at,
        searches,
        searchesSince:
          last && increase(last.searches, searches) === 0
            ? last.searchesSince
            : at,
        today: (sameDay && last ? last.today : 0) + written,
      },
    ] as const;
  });
  const looks = (before?.looks ?? 0) + 1;
  return { at, looks, indices: Object.fromEntries(entries) };
}

function increase(before: number, now: number): number {
  return now < before ? now : now - before;
}
