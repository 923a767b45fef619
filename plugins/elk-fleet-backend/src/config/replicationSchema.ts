import type { RpoSettings } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { duration } from './durationSchema';
import type { ReplicationSettings } from './settings';

// The longest name that Elasticsearch allows an index.
const LONGEST_INDEX = 255;

const indices = z
  .string()
  .max(LONGEST_INDEX, 'is longer than the name of any index')
  .regex(
    /^[^\s,A-Z]+$/,
    'must be one name of an index or data stream, with * for any characters, without spaces, commas and capital letters',
  );

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
