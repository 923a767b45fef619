import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './followRemote.examples';
import { type Operate, operateOn } from './operate';
import { operationOutput, operationTarget } from './operateSchema';
import { withoutEmpty } from './values';

/**
 * The action `elk-fleet:replication:follow`: has a member follow indices of a
 * remote cluster as they appear, and those that are there already.
 */
export function createFollowRemoteAction(options: { operate: Operate }) {
  return createTemplateAction({
    id: 'elk-fleet:replication:follow',
    description:
      'Has a member follow indices of a remote cluster: by an auto-follow pattern those that appear, and with existing those that are there. What is there is left alone; loops, patterns that fight, and names that are taken are refused. Needs elkFleet.operations.enabled and the permission elk-fleet.member.operate. A dry run changes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...operationTarget,
        remote: z => z.string().describe('Alias of the remote cluster'),
        patterns: z =>
          z
            .array(z.string())
            .describe('Names of leader indices or data streams, with *'),
        exclusions: z =>
          z
            .array(z.string())
            .optional()
            .describe('Names that are left out, with *'),
        followPattern: z =>
          z
            .string()
            .optional()
            .describe(
              'What the copies are called, for example {{leader_index}}-copy; as their leaders unless given',
            ),
        name: z =>
          z
            .string()
            .optional()
            .describe("Of the auto-follow pattern; the remote's unless given"),
        existing: z =>
          z
            .boolean()
            .optional()
            .describe('Follow what is there already as well'),
      },
      output: operationOutput,
    },
    async handler(ctx) {
      const { fleet, member, optional, patterns, ...given } = ctx.input;
      const follow = withoutEmpty(given);
      await operateOn(
        ctx,
        { fleet, member, optional },
        {
          operate: options.operate,
          key: `elk-fleet.replication.follow.${fleet}.${member}.${
            follow.name ?? follow.remote
          }`,
          operation: { type: 'follow', patterns, ...follow },
        },
      );
    },
  });
}
