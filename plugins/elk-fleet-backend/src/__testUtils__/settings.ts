import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { FleetSettings, MemberSettings } from '../config/settings';
import { fleetCostSchema } from '../config/costSchema';
import type { FleetCostSettings } from '../config/costSettings';
import { readFleetCosts } from '../config/readCosts';
import { createConnections } from '../connections/createConnections';

/** A member that gives access to nothing unless told. */
export function memberSettings(
  settings: Partial<MemberSettings> = {},
): MemberSettings {
  return {
    fleet: 'logging',
    name: 'eu-1',
    title: 'eu-1',
    region: 'eu-central-1',
    entityRef: 'resource:default/logging-eu-1',
    entityIsForeign: false,
    ...settings,
  };
}

/** Costs of a fleet whose configuration says nothing of them, unless told. */
export function costSettings(
  settings: Partial<FleetCostSettings> = {},
): FleetCostSettings {
  return { ...readFleetCosts(fleetCostSchema.parse({})), ...settings };
}

/** A fleet without members and objectives unless told. */
export function fleetSettings(
  settings: Partial<FleetSettings> = {},
): FleetSettings {
  return {
    name: 'logging',
    title: 'Logging',
    replication: { rpo: {} },
    residency: [],
    costs: costSettings(),
    members: [],
    hubs: [],
    ...settings,
  };
}

/** Connections; without a portal unless it is given. */
export function testConnections(
  options: {
    deadlineMs?: number;
    auth?: AuthService;
    discovery?: DiscoveryService;
  } = {},
) {
  const {
    deadlineMs = 15_000,
    auth = mockServices.auth(),
    discovery = mockServices.discovery(),
  } = options;
  return createConnections({
    settings: { collection: { connectionsPerMember: 2, deadlineMs } },
    auth,
    discovery,
  });
}
