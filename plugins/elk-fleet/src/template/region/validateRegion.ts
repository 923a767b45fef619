import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { regionProblem } from './places';
import type { RegionOptions, RegionValue } from './schema';

export const validateRegion: CustomFieldValidator<
  RegionValue,
  RegionOptions
> = (value, field, { uiSchema }) => {
  const problem = regionProblem(value ?? {}, uiSchema?.['ui:options']);
  if (problem) field.addError(problem);
};
