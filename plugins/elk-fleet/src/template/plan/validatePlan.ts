import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { PlanOptions, PlanOutcome } from './planSchema';

const REFUSED: Partial<Record<PlanOutcome, string>> = {
  running: 'The preview is not there yet. Wait for it.',
  failed: 'A check failed. Go back and correct it, then look again.',
  outdated: 'The form has changed since. Look again.',
};

/** Keeps the form from going on with a plan that failed, where the template asks for that. */
export const validatePlan: CustomFieldValidator<
  { outcome: PlanOutcome },
  NonNullable<PlanOptions>
> = (value, field, { uiSchema }) => {
  const refused = REFUSED[value?.outcome];
  if (refused && uiSchema?.['ui:options']?.required) field.addError(refused);
};
