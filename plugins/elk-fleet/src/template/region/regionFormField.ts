import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { RegionField } from './RegionField';
import { REGION_FIELD, regionSchema } from './schema';
import { validateRegion } from './validateRegion';

export const regionFormField = createFormField({
  name: REGION_FIELD,
  component: RegionField,
  schema: regionSchema,
  validation: validateRegion,
});
