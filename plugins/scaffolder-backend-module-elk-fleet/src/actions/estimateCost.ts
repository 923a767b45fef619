import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  describeNewMember,
  newMemberQuestion,
  problemsOfEstimate,
  workloadsOfSize,
  type CostEstimate,
  type CostQuestion,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { examples } from './estimateCost.examples';
import { NAME, NAME_HELP } from './patterns';
import { reasonOf, withoutEmpty } from './values';

const CURRENCY = /^([A-Z]{3})?$/;
const QUANTITY = /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/;
const QUANTITY_HELP = 'must be a quantity of Kubernetes such as 500m or 16Gi';
const CURRENCY_HELP = 'must be three capital letters, for example EUR';

/** Estimates with the permissions of the given caller. */
export type EstimateCosts = (
  credentials: BackstageCredentials,
  fleet: string,
  question: CostQuestion,
  signal: AbortSignal | undefined,
) => Promise<CostEstimate>;

/**
 * The action `elk-fleet:cost:estimate`: what a cluster that is to become a member
 * would cost a month. Changes nothing, so a dry run does the same.
 */
export function createEstimateCostAction(options: {
  estimateCosts: EstimateCosts;
}) {
  return createTemplateAction({
    id: 'elk-fleet:cost:estimate',
    description:
      'Estimates what a new member of a fleet would cost a month if it were like another one, and once for the first copies of what it follows. Without an estimate the template goes on, unless it is required. Changes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        fleet: z => z.string().regex(NAME, NAME_HELP).describe('The fleet'),
        name: z =>
          z.string().optional().describe('The new member, for the words'),
        like: z =>
          z
            .string()
            .regex(NAME, NAME_HELP)
            .describe('The member that the new one is to be like'),
        region: z => z.string().min(1).describe('For example eu-central-1'),
        provider: z =>
          z
            .string()
            .optional()
            .describe('aws, azure or gcp; found by the region unless given'),
        follow: z =>
          z
            .array(
              z.object({
                leader: z.string().regex(NAME, NAME_HELP),
                indices: z
                  .string()
                  .min(1)
                  .describe('One name, with * for any characters'),
              }),
            )
            .optional()
            .describe(
              'What it is to follow beyond what the member follows that it is like',
            ),
        size: z =>
          z
            .object({
              nodeSets: z
                .array(
                  z.object({
                    name: z.string(),
                    count: z.number().int(),
                    roles: z.array(z.string()).optional(),
                    cpu: z.string().regex(QUANTITY, QUANTITY_HELP),
                    memory: z.string().regex(QUANTITY, QUANTITY_HELP),
                    storage: z.string().regex(QUANTITY, QUANTITY_HELP),
                  }),
                )
                .describe('Of Elasticsearch; amounts of one node'),
              kibana: z
                .object({
                  count: z.number().int(),
                  cpu: z.string().regex(QUANTITY, QUANTITY_HELP),
                  memory: z.string().regex(QUANTITY, QUANTITY_HELP),
                })
                .optional(),
            })
            .optional()
            .describe(
              'What it is to run, as the field ElkFleetSize stores it; what the member runs that it is like unless given',
            ),
        currency: z =>
          z
            .string()
            .regex(CURRENCY, CURRENCY_HELP)
            .optional()
            .describe('One with a configured rate; that of the fleet if empty'),
        required: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Stop the template when there is no estimate; false unless given',
            ),
      },
      output: {
        monthly: z =>
          z
            .object({ amount: z.number(), low: z.number(), high: z.number() })
            .optional()
            .describe(
              'What a month would cost, and between what it may truly be',
            ),
        once: z =>
          z
            .object({ amount: z.number(), low: z.number(), high: z.number() })
            .optional()
            .describe('What the first copies cost'),
        currency: z => z.string().optional().describe('ISO 4217'),
        summary: z =>
          z.string().describe('The estimate, or why there is none, in words'),
        problems: z =>
          z.array(z.string()).describe('What could not be taken into account'),
      },
    },
    async handler(ctx) {
      const { fleet, required, currency, size, ...rest } = ctx.input;
      const member = {
        ...withoutEmpty(rest),
        ...(size && { workloads: workloadsOfSize(size) }),
      };
      const estimate = await options
        .estimateCosts(
          await ctx.getInitiatorCredentials(),
          fleet,
          newMemberQuestion(member, currency),
          ctx.signal,
        )
        .catch(error => {
          const failure = explainFailure(error, fleet, member);
          if (required || ctx.signal?.aborted) {
            throw new Error(failure);
          }
          return { failure };
        });

      if ('failure' in estimate) {
        ctx.logger.warn(estimate.failure);
        ctx.output('summary', estimate.failure);
        ctx.output('problems', []);
        return;
      }
      const summary = describeNewMember(member, estimate);
      const problems = problemsOfEstimate(estimate);
      for (const line of linesOf(estimate, summary, problems)) {
        ctx.logger.info(line);
      }
      ctx.output('monthly', { ...estimate.difference });
      ctx.output('once', { ...estimate.once });
      ctx.output('currency', estimate.currency);
      ctx.output('summary', summary);
      ctx.output('problems', problems);
    },
  });
}

function linesOf(
  { changes, basis }: CostEstimate,
  summary: string,
  problems: string[],
): string[] {
  return [
    summary,
    ...changes.map(({ title, why }) => `- ${title}: ${why}`),
    ...problems.map(problem => `! ${problem}`),
    basis,
  ];
}

function explainFailure(
  error: unknown,
  fleet: string,
  { like, region }: { like: string; region: string },
): string {
  return error instanceof ResponseError && error.statusCode === 403
    ? `You may not read what the fleet ${fleet} costs, so that nothing tells what a member in ${region} would cost. Those who run this portal can give you the permission elk-fleet.cost.read.`
    : `What a member in ${region} like ${like} would cost could not be estimated: ${reasonOf(
        error,
      )}`;
}
