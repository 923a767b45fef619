import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { PlacementSystemField } from './PlacementSystemField';
import { PLACEMENT_SYSTEM_FIELD, placementSystemSchema } from './schema';
import { validatePlacementSystem } from './validatePlacementSystem';

export const placementSystemFormField = createFormField({
  name: PLACEMENT_SYSTEM_FIELD,
  component: PlacementSystemField,
  schema: placementSystemSchema,
  validation: validatePlacementSystem,
});
