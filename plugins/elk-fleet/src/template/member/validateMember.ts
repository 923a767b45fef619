import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { fleetKey } from '../../queries/queries';
import { askFor } from '../asked';
import { memberChoices, memberProblems, namesOf, versionOf } from './choices';
import { MEMBER_FIELD, type MemberOptions, type MemberValue } from './schema';

type Row = Record<string, unknown>;

/**
 * The names to check. Of a field in the rows of a list, the form passes all
 * rows, with the options of what is in a row.
 */
function givenNames(value: unknown, rowFields: Record<string, any> = {}) {
  const isInRows =
    Array.isArray(value) && value.some(row => row && typeof row === 'object');
  if (!isInRows) return namesOf(value as MemberValue);
  const fields = Object.keys(rowFields).filter(
    field => rowFields[field]?.['ui:field'] === MEMBER_FIELD,
  );
  return (value as Row[]).flatMap(row =>
    namesOf(fields.map(field => row?.[field]) as string[]),
  );
}

/** Refuses names that are no members of the fleet, or may not be chosen. */
export const validateMember: CustomFieldValidator<
  MemberValue,
  MemberOptions
> = async (value, field, context) => {
  const names = givenNames(value, context.uiSchema);
  if (names.length === 0) return;
  const fleet = await askFor(context, fleetKey, (api, name) =>
    api.getFleet(name),
  );
  const choices = memberChoices(
    fleet.items,
    context.uiSchema?.['ui:options'] ?? {},
    versionOf(context.formData),
  );
  memberProblems(names, choices).forEach(problem => field.addError(problem));
};
