import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of the field in `ui:field`. */
export const REPLICATION_FIELD = 'ElkFleetReplication';

/** As many links as the backend gives at once. */
export const MOST_LINKS = 1000;

/** What the field `ElkFleetReplication` stores in the form, and its options. */
export const replicationSchema = makeFieldSchema({
  output: z =>
    z.array(
      z.object({
        leader: z.string().describe('Member whose indices are copied'),
        patterns: z
          .array(z.string())
          .describe('Names of its indices and data streams, with *'),
        exclusions: z
          .array(z.string())
          .optional()
          .describe('Names that are left out, with *'),
        followPattern: z
          .string()
          .optional()
          .describe(
            'What a copy is called, for example {{leader_index}}-us-east-1; as its leader unless given',
          ),
      }),
    ),
  uiOptions: z =>
    z.object({
      member: z
        .string()
        .optional()
        .describe(
          'The member that follows; what the field `name` of the form holds unless given',
        ),
      version: z
        .string()
        .optional()
        .describe(
          'Its version of Elasticsearch; what the field `version` of the form holds unless given, or what a member runs that is there already',
        ),
    }),
});

export type ReplicationProps = typeof replicationSchema.TProps;
export type FollowRow = (typeof replicationSchema.TOutput)[number];
export type ReplicationOptions =
  (typeof replicationSchema.TProps)['uiSchema']['ui:options'];
