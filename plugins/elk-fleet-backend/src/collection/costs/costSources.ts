import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings } from '../../config/settings';
import { coveredBy, coveredMembers } from './covered';

/**
 * The sources of costs of each fleet.
 *
 * @throws Error for a source that would count something twice, or tells of what is not configured
 */
export function collectCostSources(
  fleets: FleetSettings[],
  sources: CostSource[],
): (fleet: FleetSettings) => CostSource[] {
  for (const source of sources) refuseStranger(source, fleets);
  const byFleet = new Map(
    fleets.map(({ name }) => [
      name,
      sources.filter(({ fleet }) => fleet === name),
    ]),
  );
  for (const own of byFleet.values()) {
    refuseTwins(own);
    refuseSecondInfrastructure(own);
  }
  return ({ name }) => byFleet.get(name) ?? [];
}

/**
 * The sources of costs of each fleet as its members are now. What modules add
 * goes before the server of a member that was discovered and that they know.
 *
 * @throws Error as {@link collectCostSources}
 */
export function liveCostSources(options: {
  /** As they are configured. */
  fleets: FleetSettings[];
  create: (fleet: FleetSettings) => CostSource[];
  /** By modules. */
  added: CostSource[];
}): (fleet: FleetSettings) => CostSource[] {
  const { fleets, create, added } = options;
  const configured = collectCostSources(fleets, [
    ...fleets.flatMap(create),
    ...added,
  ]);
  const made = new WeakMap<FleetSettings, CostSource[]>();
  const make = (fleet: FleetSettings) => {
    if (fleets.includes(fleet)) return configured(fleet);
    const others = added.filter(source => source.fleet === fleet.name);
    const covered = coveredBy(others);
    return [
      ...create(fleet).filter(
        source => !coveredMembers(source).some(name => covered.has(name)),
      ),
      ...others,
    ];
  };
  return fleet => {
    const sources = made.get(fleet) ?? make(fleet);
    made.set(fleet, sources);
    return sources;
  };
}

function refuseStranger(
  { id, fleet, member, clusters = {} }: CostSource,
  fleets: FleetSettings[],
): void {
  const own = fleets.find(({ name }) => name === fleet);
  if (!own) {
    throw new Error(
      `The source of costs '${id}' is for the fleet '${fleet}', which is not configured. Correct the module that adds it.`,
    );
  }
  const names = own.members.map(({ name }) => name);
  const stranger = [member ?? [], Object.values(clusters)]
    .flat()
    .find(name => !names.includes(name));
  if (stranger !== undefined) {
    throw new Error(
      `The source of costs '${id}' of the fleet '${fleet}' tells of ${stranger}, which is no member of it. Correct the module that adds it.`,
    );
  }
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
