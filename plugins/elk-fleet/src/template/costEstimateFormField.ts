import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { CostEstimateField } from './CostEstimateField';
import { COST_ESTIMATE_FIELD, costEstimateSchema } from './schema';

export const costEstimateFormField = createFormField({
  name: COST_ESTIMATE_FIELD,
  component: CostEstimateField,
  schema: costEstimateSchema,
});
