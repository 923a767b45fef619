import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ReplicationField } from './ReplicationField';
import { REPLICATION_FIELD, replicationSchema } from './replicationSchema';
import { validateReplication } from './validateReplication';

export const replicationFormField = createFormField({
  name: REPLICATION_FIELD,
  component: ReplicationField,
  validation: validateReplication,
  schema: replicationSchema,
});
