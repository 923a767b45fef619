import type {
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readSchedulerServiceTaskScheduleDefinitionFromConfig } from '@backstage/backend-plugin-api';

/** What the catalog has to know of a member that the HTTP API does not tell. */
export interface MemberConfig {
  fleet: string;
  name: string;
  /** Set when an entity of the organisation's own stands for the Kubernetes cluster. */
  foreignEntityRef?: string;
  /** Name of the cluster in the portal's kubernetes plugin, where it is reached that way. */
  kubernetesCluster?: string;
}

type FleetsConfig = Record<
  string,
  {
    members?: Record<
      string,
      { entityRef?: string; kubernetes?: { cluster?: string } }
    >;
  }
>;

/**
 * The members of all fleets. A mistake in the configuration is left to the
 * elk-fleet backend, which says where and why. Read as plain data, since the
 * names may hold dots.
 */
export function readMembers(config: RootConfigService): MemberConfig[] {
  const fleets = config.getOptional<FleetsConfig>('elkFleet.fleets');
  return Object.entries(fleets ?? {}).flatMap(([fleet, { members }]) =>
    Object.entries(members ?? {}).map(([name, member]) => ({
      fleet,
      name,
      foreignEntityRef: member.entityRef,
      kubernetesCluster: member.kubernetes?.cluster,
    })),
  );
}

export function readSchedule(
  config: RootConfigService,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig(
    'catalog.providers.elkFleet.schedule',
  );
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    : {
        frequency: { seconds: 30 },
        timeout: { minutes: 2 },
        // The elk-fleet backend may start together with the catalog.
        initialDelay: { seconds: 5 },
      };
}
