import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of the field in `ui:field`. */
export const MEMBER_FIELD = 'ElkFleetMember';

/** What the field `ElkFleetMember` stores in the form, and its options. */
export const memberSchema = makeFieldSchema({
  output: z =>
    z
      .union([z.string(), z.array(z.string())])
      .describe('The name of a member, or the names of several'),
  uiOptions: z =>
    z.object({
      multiple: z
        .boolean()
        .optional()
        .describe('Whether several may be chosen; the value is then a list'),
      except: z
        .array(z.string())
        .optional()
        .describe('Names that may not be chosen'),
      leads: z
        .boolean()
        .optional()
        .describe(
          'Only members that can lead: with a licence for replication and, where the form has a field version, one that a follower of that version can follow',
        ),
    }),
});

export type MemberFieldProps = typeof memberSchema.TProps;
export type MemberValue = typeof memberSchema.TOutput;
export type MemberOptions = NonNullable<
  MemberFieldProps['uiSchema']['ui:options']
>;
