import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MemberField } from './MemberField';
import { MEMBER_FIELD, memberSchema } from './schema';
import { validateMember } from './validateMember';

export const memberFormField = createFormField({
  name: MEMBER_FIELD,
  component: MemberField,
  schema: memberSchema,
  validation: validateMember,
});
