import { z } from 'zod';
import { defineReader } from '../defineReader';
import { epochMillis, maybe } from '../shapes';

const shape = z.record(
  z.string(),
  z.object({
    modified_date_millis: maybe(epochMillis),
    policy: z.object({ repository: z.string() }),
    last_success: maybe(
      z.object({ snapshot_name: z.string(), time: epochMillis }),
    ),
    last_failure: maybe(
      z.object({ time: epochMillis, details: maybe(z.string()) }),
    ),
    next_execution_millis: maybe(epochMillis),
  }),
);

// What Elasticsearch says of a failure is an exception with its stack, as JSON.
const failure = z.object({ reason: z.string() });

/** `GET /_slm/policy`, which needs the privilege read_slm. */
export const elasticsearchSnapshots = defineReader({
  source: 'elasticsearch.snapshots',
  needs: 'elasticsearch',
  read: async ({ client, options }) => {
    const policies = shape.parse(await client.slm.getLifecycle({}, options()));
    return {
      policies: Object.entries(policies).map(([name, told]) => ({
        name,
        repository: told.policy.repository,
        modifiedAt: told.modified_date_millis,
        lastSuccess: told.last_success && {
          snapshot: told.last_success.snapshot_name,
          at: told.last_success.time,
        },
        lastFailure: told.last_failure && {
          at: told.last_failure.time,
          reason: reasonOf(told.last_failure.details),
        },
        nextAt: told.next_execution_millis,
      })),
    };
  },
});

function reasonOf(details: string | undefined): string | undefined {
  try {
    return failure.parse(JSON.parse(details ?? '')).reason;
  } catch {
    return undefined;
  }
}
