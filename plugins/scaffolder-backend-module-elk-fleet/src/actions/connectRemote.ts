import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './connectRemote.examples';
import { type Operate, operateOn } from './operate';
import { operationOutput, operationTarget } from './operateSchema';
import { withoutEmpty } from './values';

/**
 * The action `elk-fleet:remote:connect`: connects a remote cluster to the
 * Elasticsearch cluster of a member.
 */
export function createConnectRemoteAction(options: { operate: Operate }) {
  return createTemplateAction({
    id: 'elk-fleet:remote:connect',
    description:
      'Connects a remote cluster to the Elasticsearch cluster of a member, and waits until it is connected. One that is there is left alone. Needs elkFleet.operations.enabled and the permission elk-fleet.member.operate. A dry run changes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...operationTarget,
        alias: z => z.string().describe('Name of the remote in the member'),
        leader: z =>
          z
            .string()
            .optional()
            .describe(
              'Member that it leads to: versions and licences are checked for replication',
            ),
        mode: z =>
          z
            .enum(['proxy', 'sniff'])
            .optional()
            .describe('proxy unless given, which one address is enough for'),
        address: z =>
          z.string().optional().describe('host:port, for mode proxy'),
        seeds: z =>
          z
            .array(z.string())
            .optional()
            .describe('host:port of nodes, for mode sniff'),
        serverName: z =>
          z
            .string()
            .optional()
            .describe('Name that TLS asks for, for mode proxy'),
        skipUnavailable: z =>
          z
            .boolean()
            .optional()
            .describe('Whether searches go on without the remote'),
      },
      output: operationOutput,
    },
    async handler(ctx) {
      const { fleet, member, optional, ...given } = ctx.input;
      const { mode = 'proxy', ...remote } = withoutEmpty(given);
      await operateOn(
        ctx,
        { fleet, member, optional },
        {
          operate: options.operate,
          key: `elk-fleet.remote.connect.${fleet}.${member}.${remote.alias}`,
          operation: { type: 'connect-remote', mode, ...remote },
        },
      );
    },
  });
}
