import { ANNOTATION_FLEET } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Entity } from '@backstage/catalog-model';

/**
 * Whether an entity belongs to a fleet, by its annotation `elk-fleet.io/fleet`.
 *
 * @public
 */
export function isElkFleetAvailable(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[ANNOTATION_FLEET]);
}
