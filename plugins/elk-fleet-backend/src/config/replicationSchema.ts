import type { RpoSettings } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { duration } from './durationSchema';
import { indices } from './indicesSchema';
import type { ReplicationSettings } from './settings';

const objective = z.strictObject({ indices, rpo: duration });

/** `elkFleet.fleets.<fleet>.replication` of app-config. */
export const replicationSchema = z.strictObject({
  rpo: duration.optional(),
  objectives: z.array(objective).default([]),
  laggingOperations: z
    .number()
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .optional(),
});

/** What the replication of a fleet is judged against, of a configuration that the schema let pass. */
export function readReplication(
  value: z.infer<typeof replicationSchema> | undefined,
): ReplicationSettings {
  const { rpo, objectives = [], laggingOperations } = value ?? {};
  const settings: RpoSettings = {
    seconds: rpo && rpo / 1000,
    patterns: objectives.map(one => ({
      pattern: one.indices,
      seconds: one.rpo / 1000,
    })),
  };
  return { rpo: settings, laggingOperations };
}
