import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { PlanField } from './PlanField';
import { PLAN_FIELD, planSchema } from './planSchema';
import { validatePlan } from './validatePlan';

export const planFormField = createFormField({
  name: PLAN_FIELD,
  component: PlanField,
  validation: validatePlan,
  schema: planSchema,
});
