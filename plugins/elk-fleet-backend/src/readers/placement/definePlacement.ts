import type {
  HubPlacements,
  HubSystem,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  HubConnection,
  SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { readApiGroups } from './hubApi';

/** The reader of one placement system, for hubs whose configuration names it. */
export function definePlacement(
  system: HubSystem,
  read: (
    hub: HubConnection,
    groups: Map<string, string[]>,
  ) => Promise<Omit<HubPlacements, 'system'>>,
): SourceReader<HubPlacements> {
  return {
    source: `placement.${system}`,
    applies: ({ hub }) => hub?.systems.includes(system) ?? false,
    read: async ({ hub }) => {
      if (!hub) throw new Error('Hub readers are asked for hubs alone.');
      return {
        system,
        ...(await read(hub, await readApiGroups(hub.kubernetes))),
      };
    },
  };
}
