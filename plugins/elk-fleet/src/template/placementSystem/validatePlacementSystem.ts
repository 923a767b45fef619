import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { fleetKey } from '../../queries/queries';
import { askFor } from '../asked';
import type { PlacementSystemOptions, PlacementSystemValue } from './schema';
import { systemChoices, systemProblem } from './systems';

/** Refuses what no hub of the fleet has. */
export const validatePlacementSystem: CustomFieldValidator<
  PlacementSystemValue,
  PlacementSystemOptions
> = async (value, field, context) => {
  const view = await askFor(
    context,
    fleet => [...fleetKey(fleet), 'systems'],
    (api, fleet) => api.getPlacementSystems(fleet),
  );
  const problem = systemProblem(
    value,
    systemChoices(view),
    context.uiSchema?.['ui:options'] ?? {},
  );
  if (problem) field.addError(problem);
};
