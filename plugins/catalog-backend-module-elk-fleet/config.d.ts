import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Fleets, members and ELK deployments as entities. The members come from `elkFleet.fleets`. */
      elkFleet?: {
        /** When the elk-fleet backend is read; every 30 seconds unless given. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
