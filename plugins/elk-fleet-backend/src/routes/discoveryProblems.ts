import type { DiscoveryProblem as ToldProblem } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { DiscoveryProblem } from '../config/discoveredMembers';
import type { FleetSettings } from '../config/settings';
import type { VisibleFleet } from '../fleet/visibleFleet';

/**
 * The files of discovery that cannot be used, or not for everything, as a fleet tells them: those of
 * the fleet for who may read all of what they speak of, and those of which
 * nobody knows the fleet for who may read everything.
 */
export function problemsOf(
  fleet: string,
  problems: DiscoveryProblem[],
  known: { fleets: FleetSettings[]; visible: VisibleFleet[] },
): ToldProblem[] {
  const isWhole = (name: string) => {
    const seen = known.visible.find(({ settings }) => settings.name === name);
    const settings = known.fleets.find(one => one.name === name);
    // Of a fleet without members there is nothing to hide.
    return seen ? seen.isWhole : settings?.members.length === 0;
  };
  const names = known.fleets.map(({ name }) => name);
  return problems
    .filter(problem => {
      const concerned = problem.fleets.filter(name => names.includes(name));
      return concerned.length > 0
        ? concerned.includes(fleet) && concerned.every(isWhole)
        : names.every(isWhole);
    })
    .map(({ fleets, ...told }) => told);
}
