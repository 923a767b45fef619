import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { SIZE_FIELD, sizeSchema } from './schema';
import { SizeField } from './SizeField';
import { validateSize } from './validateSize';

export const sizeFormField = createFormField({
  name: SIZE_FIELD,
  component: SizeField,
  schema: sizeSchema,
  validation: validateSize,
});
