import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { ANNOTATION_FLEET } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { entityView } from '../fleet/entityView';
import { type ApiRouter, audited, type RouteContext } from './context';

/** What the ELK tab of one catalog entity needs. */
export function addEntityRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { access, catalog, inventory, views } = context;

  /** From its annotation, or because a member of the fleet is configured to be it. */
  function fleetOf(ref: string, annotation: string | undefined) {
    return (
      annotation ??
      inventory.listMembers().find(({ entityRef }) => entityRef === ref)?.fleet
    );
  }

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const ref = stringifyEntityRef(req.params);
    const event = { eventId: 'entity-fetch', meta: { entityRef: ref } };
    res.json(
      await audited(context, req, event, async credentials => {
        const entity = await catalog.getEntityByRef(ref, { credentials });
        const name = fleetOf(
          ref,
          entity?.metadata.annotations?.[ANNOTATION_FLEET],
        );
        const fleets = await access.listFleets(credentials);
        const fleet = fleets.find(({ settings }) => settings.name === name);
        const view =
          entity &&
          fleet &&
          entityView(
            await views.snapshot(fleet),
            entity,
            views.intervalSeconds,
          );
        if (!view) {
          throw new NotFoundError(
            `There is no entity ${ref} that belongs to a fleet, or you may not read it`,
          );
        }
        return view;
      }),
    );
  });
}
