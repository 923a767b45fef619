import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of the field in `ui:field`. */
export const PLACEMENT_SYSTEM_FIELD = 'ElkFleetPlacementSystem';

/** What the field `ElkFleetPlacementSystem` stores in the form, and its options. */
export const placementSystemSchema = makeFieldSchema({
  output: z =>
    z.union([
      z.string().describe('For example argocd'),
      z
        .object({ system: z.string().optional(), hub: z.string().optional() })
        .describe('With the option hub'),
    ]),
  uiOptions: z =>
    z.object({
      hub: z
        .boolean()
        .optional()
        .describe(
          'Whether the hub is chosen, too; the value is then system and hub',
        ),
    }),
});

export type PlacementSystemFieldProps = typeof placementSystemSchema.TProps;
export type PlacementSystemValue = typeof placementSystemSchema.TOutput;
export type PlacementSystemOptions = NonNullable<
  PlacementSystemFieldProps['uiSchema']['ui:options']
>;
