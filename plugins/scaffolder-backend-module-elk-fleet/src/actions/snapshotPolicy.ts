import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { type Operate, operateOn } from './operate';
import { operationOutput, operationTarget } from './operateSchema';
import { examples } from './snapshotPolicy.examples';
import { withoutEmpty } from './values';

/**
 * The action `elk-fleet:snapshot:policy`: registers a snapshot repository in
 * the cluster of a member, and has snapshots taken into it.
 */
export function createSnapshotPolicyAction(options: { operate: Operate }) {
  return createTemplateAction({
    id: 'elk-fleet:snapshot:policy',
    description:
      'Registers a snapshot repository in the Elasticsearch cluster of a member, has its nodes verify it, and has snapshots taken by a policy. What is there is left alone; a place that another member writes to is refused unless readonly. Needs elkFleet.operations.enabled and the permission elk-fleet.member.operate. A dry run changes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...operationTarget,
        repository: z =>
          z.object({
            name: z.string(),
            type: z.string().describe('For example s3, gcs, azure, fs'),
            settings: z
              .record(z.union([z.string(), z.number(), z.boolean()]))
              .describe(
                'As Elasticsearch has them; secrets belong into the keystore of its nodes',
              ),
            readonly: z
              .boolean()
              .optional()
              .describe('Another cluster writes to it'),
          }),
        policy: z =>
          z
            .object({
              name: z.string(),
              schedule: z
                .string()
                .describe('Cron expression that begins with seconds'),
              indices: z.array(z.string()).optional(),
              retention: z
                .object({
                  expireAfter: z
                    .string()
                    .optional()
                    .describe('For example 30d'),
                  minCount: z.number().int().optional(),
                  maxCount: z.number().int().optional(),
                })
                .optional(),
            })
            .optional()
            .describe('None is made unless given'),
      },
      output: operationOutput,
    },
    async handler(ctx) {
      const { fleet, member, optional, repository, policy } = ctx.input;
      await operateOn(
        ctx,
        { fleet, member, optional },
        {
          operate: options.operate,
          key: `elk-fleet.snapshot.policy.${fleet}.${member}.${repository.name}`,
          operation: {
            type: 'snapshot-policy',
            repository,
            ...(policy && {
              policy: {
                ...withoutEmpty(policy),
                ...(policy.retention && {
                  retention: withoutEmpty(policy.retention),
                }),
              },
            }),
          },
        },
      );
    },
  });
}
