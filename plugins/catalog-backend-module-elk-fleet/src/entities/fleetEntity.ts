import { parseEntityRef, type SystemEntity } from '@backstage/catalog-model';
import {
  ANNOTATION_FLEET,
  type FleetSummary,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { locationAnnotations } from './metadata';

/** What the catalog shows as owner of a fleet that names none. */
export const UNKNOWN_OWNER = 'unknown';

export function fleetEntity(fleet: FleetSummary): SystemEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name: parseEntityRef(fleet.entityRef).name,
      title: fleet.title,
      ...(fleet.description && { description: fleet.description }),
      tags: ['elk'],
      annotations: {
        ...locationAnnotations(fleet.name),
        [ANNOTATION_FLEET]: fleet.name,
      },
    },
    spec: { owner: fleet.owner ?? UNKNOWN_OWNER, type: 'elk-fleet' },
  };
}
