import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { sizeProblems } from './checkSize';
import type { SizeFieldProps, SizeValue } from './schema';

/** Refuses a size with which there would be no cluster. */
export const validateSize: CustomFieldValidator<
  SizeValue,
  NonNullable<SizeFieldProps['uiSchema']['ui:options']>
> = (value, field) => {
  const problems = value?.nodeSets
    ? sizeProblems(value)
    : ['There is no size yet: choose what to start from.'];
  problems.forEach(problem => field.addError(problem));
};
