import type { IndexFacts } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { IndexCounters } from '../../store/CostStore';

/**
 * Follows the counters of the indices of a member: how much was written today,
 * and since when nobody writes or searches. A counter belongs to a shard and
 * begins anew when the shard does; one that is lower than before has counted
 * what it shows since. A pause that is too long, or a clock that was set, is no
 * time in which anything is known: what was written is of no day, and standing
 * still does not count.
 *
 * @param at - ISO time at which the indices were read
 */
export function followCounters(
  before: IndexCounters | undefined,
  indices: IndexFacts[],
  { at, longestGapMs }: { at: string; longestGapMs: number },
): IndexCounters {
  const sameDay = before?.at.slice(0, 10) === at.slice(0, 10);
  const pause = before ? Date.parse(at) - Date.parse(before.at) : 0;
  const unknown = pause < 0 || pause > longestGapMs ? pause : 0;
  const later = (time: string) =>
    new Date(Date.parse(time) + unknown).toISOString();
  const entries = indices.map(({ uuid, writes, searches }) => {
    const last = before?.indices[uuid];
    const written = last ? increase(last.writes, writes) : 0;
    return [
      uuid,
      {
        writes,
        writesSince: last && written === 0 ? later(last.writesSince) : at,
        searches,
        searchesSince:
          last && increase(last.searches, searches) === 0
            ? later(last.searchesSince)
            : at,
        today: (sameDay && last ? last.today : 0) + (unknown ? 0 : written),
      },
    ] as const;
  });
  const looks = (before?.looks ?? 0) + 1;
  return { at, looks, indices: Object.fromEntries(entries) };
}

function increase(before: number, now: number): number {
  return now < before ? now : now - before;
}
