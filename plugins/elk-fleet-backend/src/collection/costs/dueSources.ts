import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { StoredCostSource } from '../../store/CostStore';
import { isAhead } from './clock';

/** A source that is to be asked, and how its last reading went. */
export interface DueSource {
  source: CostSource;
  state: StoredCostSource | undefined;
}

/**
 * The sources that are to be asked, the longest unasked first: so one that is
 * slow keeps no other waiting twice. All of them when one is new, and those that
 * are halfway due with one that is: only what is read together can be compared.
 */
export function findDue(
  sources: CostSource[],
  states: StoredCostSource[],
  { now, intervalMs }: { now: number; intervalMs: number },
): DueSource[] {
  const all = sources.map(source => {
    const member = source.member ?? '';
    const state = states.find(
      one => one.source === source.id && one.member === member,
    );
    return { source, state, age: ageOf(state, now) };
  });
  const oldest = Math.max(...all.map(({ age }) => age));
  // A little early is not too early: the task itself comes at intervals.
  if (oldest < 0.9 * intervalMs) return [];
  return all
    .filter(({ age }) => oldest === Infinity || age >= 0.5 * intervalMs)
    .sort((a, b) => (a.age === b.age ? 0 : b.age - a.age));
}

/** For how long it was not asked; without end when it never was, or by a clock that was wrong. */
function ageOf(state: StoredCostSource | undefined, now: number): number {
  const at = state ? Date.parse(state.attemptedAt) : -Infinity;
  return isAhead(at, now) ? Infinity : now - at;
}
