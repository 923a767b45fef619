import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of the field in `ui:field`. */
export const REGION_FIELD = 'ElkFleetRegion';

/** What the field `ElkFleetRegion` stores in the form, and its options. */
export const regionSchema = makeFieldSchema({
  output: z =>
    z.object({
      region: z
        .string()
        .optional()
        .describe('For example eu-central-1, or one of your own'),
      provider: z
        .string()
        .optional()
        .describe('aws, azure, gcp, or what runs a region of your own'),
    }),
  uiOptions: z =>
    z.object({
      providers: z
        .array(z.string())
        .optional()
        .describe('Those that may be chosen; all unless given'),
      optional: z
        .boolean()
        .optional()
        .describe('Whether it may stay empty; it may not unless given'),
    }),
});

export type RegionFieldProps = typeof regionSchema.TProps;
export type RegionValue = typeof regionSchema.TOutput;
export type RegionOptions = NonNullable<
  RegionFieldProps['uiSchema']['ui:options']
>;
