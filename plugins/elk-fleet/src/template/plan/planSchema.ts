import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of the field in `ui:field`. */
export const PLAN_FIELD = 'ElkFleetPlan';

/** What the field `ElkFleetPlan` stores in the form, and its options. */
export const planSchema = makeFieldSchema({
  output: z =>
    z.object({
      outcome: z
        .enum(['running', 'passed', 'failed', 'outdated', 'unknown'])
        .describe(
          'Whether a check failed; outdated when the form changed since, unknown when there could be no preview',
        ),
    }),
  uiOptions: z =>
    z.object({
      required: z
        .boolean()
        .optional()
        .describe('Whether the form goes on only when no check failed'),
    }),
});

export type PlanProps = typeof planSchema.TProps;
/**
 * What came of looking at what would happen; a form can demand that it passed.
 *
 * @public
 */
export type PlanOutcome =
  | 'running'
  | 'passed'
  | 'failed'
  | 'outdated'
  | 'unknown';
export type PlanOptions = PlanProps['uiSchema']['ui:options'];
