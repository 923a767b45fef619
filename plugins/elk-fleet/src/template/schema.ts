import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of the field in `ui:field`. */
export const COST_ESTIMATE_FIELD = 'ElkFleetCostEstimate';

/** What the field `ElkFleetCostEstimate` stores in the form, and its options. */
export const costEstimateSchema = makeFieldSchema({
  output: z =>
    z.object({
      like: z
        .string()
        .optional()
        .describe('The member that the new one is to be like'),
      follow: z
        .array(z.object({ leader: z.string(), indices: z.string() }))
        .optional()
        .describe('What it is to follow beyond what that member follows'),
      monthly: z
        .number()
        .optional()
        .describe('What a month would cost; missing when it is not known'),
      currency: z.string().optional().describe('ISO 4217'),
    }),
  uiOptions: z =>
    z.object({
      currency: z
        .string()
        .optional()
        .describe(
          'ISO 4217; one with a configured rate, that of the fleet unless given',
        ),
    }),
});

export type CostEstimateProps = typeof costEstimateSchema.TProps;
export type CostEstimateValue = typeof costEstimateSchema.TOutput;
