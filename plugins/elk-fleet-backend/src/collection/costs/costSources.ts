import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings } from '../../config/settings';
import { coveredMembers } from './covered';

/**
 * The sources of costs of each fleet.
 *
 * @throws Error for a source that would count something twice, or belongs to no fleet
 */
export function collectCostSources(
  fleets: FleetSettings[],
  sources: CostSource[],
): (fleet: FleetSettings) => CostSource[] {
  const names = fleets.map(({ name }) => name);
  for (const { id, fleet } of sources) {
    if (!names.includes(fleet)) {
      throw new Error(
        `The source of costs '${id}' is for the fleet '${fleet}', which is not configured. Correct the module that adds it.`,
      );
    }
  }
  const byFleet = new Map(
    names.map(name => [name, sources.filter(({ fleet }) => fleet === name)]),
  );
  for (const own of byFleet.values()) {
    refuseTwins(own);
    refuseSecondInfrastructure(own);
  }
  return ({ name }) => byFleet.get(name) ?? [];
}

function refuseTwins(sources: CostSource[]): void {
  const seen = new Set<string>();
  for (const { id, fleet, member = '' } of sources) {
    const key = `${id} ${member}`;
    if (seen.has(key)) {
      throw new Error(
        `Two sources of costs of the fleet '${fleet}' have the id '${id}'. Rename the one that a module adds.`,
      );
    }
    seen.add(key);
  }
}

function refuseSecondInfrastructure(sources: CostSource[]): void {
  const covered = new Map<string, string>();
  for (const source of sources) {
    for (const member of coveredMembers(source)) {
      const other = covered.get(member);
      if (other !== undefined) {
        throw new Error(
          `'${source.id}' and '${other}' both tell all that ${member} of the fleet '${source.fleet}' runs on, which would count it twice. Keep one.`,
        );
      }
      covered.set(member, source.id);
    }
  }
}
