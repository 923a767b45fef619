import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  MemberCandidate,
  MemberCheck,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { examples } from './checkMember.examples';
import { NAME, NAME_HELP } from './patterns';
import { asList, MARKS, reasonOf, redact, withoutEmpty } from './values';

/** Checks a cluster with the permissions of the given caller. */
export type CheckMember = (
  credentials: BackstageCredentials,
  fleet: string,
  candidate: MemberCandidate,
  signal: AbortSignal | undefined,
) => Promise<MemberCheck>;

/**
 * The action `elk-fleet:member:check`: tries to reach a cluster that is to
 * become a member. Changes nothing, so a dry run does the same.
 */
export function createCheckMemberAction(options: { checkMember: CheckMember }) {
  return createTemplateAction({
    id: 'elk-fleet:member:check',
    description:
      'Checks that an Elasticsearch cluster can become a member of a fleet: reachable, authorised, licence, and version rules against its replication partners. Changes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        fleet: z => z.string().regex(NAME, NAME_HELP).describe('The fleet'),
        name: z =>
          z.string().max(63).regex(NAME, NAME_HELP).describe('The new member'),
        region: z => z.string().min(1).describe('For example eu-central-1'),
        environment: z =>
          z.string().optional().describe('For example production'),
        elasticsearch: z =>
          z
            .object({
              url: z.string().url(),
              apiKey: z.string().optional().describe('Encoded API key'),
              bearer: z.string().optional().describe('Bearer token'),
              username: z.string().optional(),
              password: z.string().optional(),
              ca: z
                .string()
                .optional()
                .describe('PEM of the certificate authority'),
              caFingerprint: z
                .string()
                .optional()
                .describe('SHA-256 of the certificate authority'),
            })
            .describe(
              'How to reach the cluster; pass credentials as ${{ secrets.… }}',
            ),
        leaders: z =>
          z
            .array(z.string())
            .optional()
            .describe('Members that the new one is to follow'),
        followers: z =>
          z
            .array(z.string())
            .optional()
            .describe('Members that are to follow the new one'),
        allowFailures: z =>
          z
            .boolean()
            .optional()
            .describe('Go on when a check fails; the output tells'),
      },
      output: {
        passed: z => z.boolean().describe('No check failed'),
        summary: z => z.string().describe('The checks as a Markdown list'),
        version: z =>
          z.string().optional().describe('Version of Elasticsearch'),
        clusterUuid: z => z.string().optional(),
        license: z => z.string().optional().describe('Type of the licence'),
      },
    },
    async handler(ctx) {
      const { fleet, allowFailures, ...candidate } = ctx.input;
      const { apiKey, bearer, password } = candidate.elasticsearch;
      const secrets = [apiKey, bearer, password];

      const check = await options
        .checkMember(
          await ctx.getInitiatorCredentials(),
          fleet,
          {
            ...withoutEmpty(candidate),
            elasticsearch: withoutEmpty(candidate.elasticsearch),
          },
          ctx.signal,
        )
        .catch(error => {
          throw new Error(
            redact(
              `${candidate.name} could not be checked: ${reasonOf(error)}`,
              secrets,
            ),
          );
        });

      const lines = check.checks.map(line => redact(describe(line), secrets));
      for (const line of lines) {
        ctx.logger.info(line);
      }
      if (!check.passed && !allowFailures) {
        const failed = lines.filter(line => line.startsWith(MARKS.fail));
        throw new InputError(
          `${candidate.name} can't join the fleet ${fleet} yet:\n${failed.join(
            '\n',
          )}`,
        );
      }

      ctx.output('passed', check.passed);
      ctx.output('summary', asList(lines));
      ctx.output('version', check.elasticsearch?.version);
      ctx.output('clusterUuid', check.elasticsearch?.clusterUuid);
      ctx.output('license', check.elasticsearch?.license?.type);
    },
  });
}

function describe(check: MemberCheck['checks'][number]): string {
  const { outcome, title, detail, nextStep } = check;
  const text = `${MARKS[outcome]} ${title}: ${detail}`;
  return nextStep ? `${text} Next: ${nextStep}` : text;
}
