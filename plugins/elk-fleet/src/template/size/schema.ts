import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of the field in `ui:field`. */
export const SIZE_FIELD = 'ElkFleetSize';

/** What the field `ElkFleetSize` stores in the form, and its options. */
export const sizeSchema = makeFieldSchema({
  output: z =>
    z.object({
      nodeSets: z
        .array(
          z.object({
            name: z.string(),
            count: z.number().describe('Nodes; 0 when no number was typed'),
            roles: z.array(z.string()),
            cpu: z.string().describe('Of one node, for example 500m'),
            memory: z.string().describe('Of one node, for example 16Gi'),
            storage: z.string().describe('Of one node, for example 200Gi'),
          }),
        )
        .describe('Node sets of Elasticsearch'),
      kibana: z
        .object({ count: z.number(), cpu: z.string(), memory: z.string() })
        .optional()
        .describe('Missing when there is to be none'),
      like: z
        .string()
        .optional()
        .describe('The member that the size was taken from'),
      pricesOf: z
        .string()
        .optional()
        .describe('The member whose prices the month is reckoned with'),
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

export type SizeFieldProps = typeof sizeSchema.TProps;
export type SizeValue = typeof sizeSchema.TOutput;
export type NodeSet = SizeValue['nodeSets'][number];
export type KibanaSize = NonNullable<SizeValue['kibana']>;
