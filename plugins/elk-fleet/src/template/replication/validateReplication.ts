import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type {
  Fleet,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fleetKey, queryClient } from '../../queries/queries';
import { readFollower } from './replicationForm';
import { problemsOf } from './replicationProblems';
import {
  MOST_LINKS,
  type FollowRow,
  type ReplicationOptions,
} from './replicationSchema';

/** Keeps the form from going on with what the field shows as an error. */
export const validateReplication: CustomFieldValidator<
  FollowRow[],
  NonNullable<ReplicationOptions>
> = (rows, field, { formData, uiSchema }) => {
  const follower = readFollower({ formData }, uiSchema?.['ui:options']);
  const key = fleetKey(follower.fleet);
  // The field has read them, and judged by the same.
  const known = {
    fleet: queryClient.getQueryData<Fleet>(key),
    view: queryClient.getQueryData<ReplicationView>([
      ...key,
      'replication',
      { limit: MOST_LINKS },
    ]),
  };
  problemsOf(rows ?? [], follower, known)
    .filter(({ severity }) => severity === 'error')
    .forEach(({ row, text }) => field.addError(`Row ${row + 1}: ${text}`));
};
