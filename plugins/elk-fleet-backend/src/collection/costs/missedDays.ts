import { addDays } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostSource,
  CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { StoredCostSource } from '../../store/CostStore';
import { coveredMembers } from './covered';
import type { SourceOutcome } from './readSource';

/**
 * The window of a source of several members that also holds what was missed of
 * those that it tells of again.
 *
 * @param limit - the first day that it may be asked for
 * @returns undefined when nothing was missed
 */
export function missedWindow(
  source: CostSource,
  state: StoredCostSource | undefined,
  asked: { window: CostWindow; outcome: SourceOutcome; limit: string },
): CostWindow | undefined {
  const { window, outcome, limit } = asked;
  if (source.member !== undefined) return undefined;
  const told = new Set(outcome.rows.map(({ member }) => member));
  const days = coveredMembers(source)
    .filter(name => told.has(name))
    .map(name => {
      const last = state?.lastDays?.[name];
      return last === undefined || last < limit ? limit : last;
    });
  const from = days.sort()[0];
  return from !== undefined && from < addDays(window.from, -1)
    ? { from, to: window.to }
    : undefined;
}
