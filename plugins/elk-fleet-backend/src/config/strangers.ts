import type { Problem } from './problems';
import type { FleetSettings, HubSettings } from './settings';

/** Members that a hub names and the fleet does not have. */
export function findStrangers(fleets: FleetSettings[]): Problem[] {
  return fleets.flatMap(({ name, hubs, members }) => {
    const names = [
      ...members.map(member => member.name),
      // A hub may have another hub among its clusters.
      ...hubs.map(hub => `hub:${hub.name}`),
    ];
    return hubs.flatMap(hub =>
      namedMembers(hub)
        .filter(({ member }) => !names.includes(member))
        .map(({ member, path }) => ({
          path: ['fleets', name, 'hubs', hub.name, ...path],
          reason: `names ${member}, which is no member or hub of this fleet; use one of ${names.join(
            ', ',
          )}`,
        })),
    );
  });
}

function namedMembers({ member, clusters }: HubSettings) {
  return [
    ...(member ? [{ member, path: ['member'] }] : []),
    ...Object.entries(clusters).map(([cluster, name]) => ({
      member: name,
      path: ['clusters', cluster],
    })),
  ];
}
