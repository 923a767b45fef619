import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { fleetKey } from '../../queries/queries';
import { askFor } from '../asked';
import { memberChoices, memberProblems, namesOf, versionOf } from './choices';
import type { MemberOptions, MemberValue } from './schema';

/** Refuses names that are no members of the fleet, or may not be chosen. */
export const validateMember: CustomFieldValidator<
  MemberValue,
  MemberOptions
> = async (value, field, context) => {
  if (namesOf(value).length === 0) return;
  const fleet = await askFor(context, fleetKey, (api, name) =>
    api.getFleet(name),
  );
  const choices = memberChoices(
    fleet.items,
    context.uiSchema?.['ui:options'] ?? {},
    versionOf(context.formData),
  );
  memberProblems(value, choices).forEach(problem => field.addError(problem));
};
