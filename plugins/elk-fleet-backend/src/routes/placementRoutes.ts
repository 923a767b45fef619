import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  comparisonView,
  inventoryView,
  matrixView,
  placementDetail,
  placementExport,
  placementView,
  systemsView,
} from '../fleet/placementViews';
import { type ApiRouter, audited, type RouteContext } from './context';
import { requireMember } from './MemberAccess';

/** Which component runs where, and who places it there. */
export function addPlacementRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  addLists(router, context);
  addDetails(router, context);
}

function reader({ access, views }: RouteContext) {
  return async (name: string, credentials: BackstageCredentials) => {
    const fleet = await access.getFleet(name, credentials);
    return { fleet, snapshot: await views.snapshot(fleet) };
  };
}

function addLists(router: ApiRouter, context: RouteContext): void {
  const read = reader(context);

  router.get('/fleets/:fleet/placement', async (req, res) => {
    const { fleet: name } = req.params;
    const { member } = req.query;
    const meta = { fleet: name, ...(member && { member }) };
    const event = { eventId: 'placement-fetch', meta };
    res.json(
      await audited(context, req, event, async credentials => {
        const { fleet, snapshot } = await read(name, credentials);
        if (member !== undefined) requireMember(fleet, member);
        return placementView(snapshot, req.query);
      }),
    );
  });

  router.get('/fleets/:fleet/placement/matrix', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'placement-matrix-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        matrixView((await read(name, credentials)).snapshot, {
          limit: 100,
          memberLimit: 100,
          ...req.query,
        }),
      ),
    );
  });

  router.get('/fleets/:fleet/placement/systems', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'placement-systems-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        systemsView((await read(name, credentials)).snapshot),
      ),
    );
  });

  router.get('/fleets/:fleet/inventory', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'inventory-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        inventoryView((await read(name, credentials)).snapshot),
      ),
    );
  });

  router.get('/fleets/:fleet/placement/export', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'placement-export', meta: { fleet: name } };
    const csv = await audited(context, req, event, async credentials =>
      placementExport((await read(name, credentials)).snapshot, req.query),
    );
    res.type('text/csv').attachment(`${name}-placement.csv`).end(csv);
  });
}

function addDetails(router: ApiRouter, context: RouteContext): void {
  const read = reader(context);

  router.get('/fleets/:fleet/placement/detail', async (req, res) => {
    const { fleet: name } = req.params;
    const { id } = req.query;
    const event = {
      eventId: 'placement-detail-fetch',
      meta: { fleet: name, id },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        const { snapshot } = await read(name, credentials);
        const detail = placementDetail(snapshot, id);
        if (!detail) {
          throw new NotFoundError(
            `There is no placement "${id}" in the fleet "${name}", or you may not read its member`,
          );
        }
        return detail;
      }),
    );
  });

  router.get('/fleets/:fleet/placement/compare', async (req, res) => {
    const { fleet: name } = req.params;
    const { left, right } = req.query;
    const meta = { fleet: name, left, right };
    const event = { eventId: 'placement-compare', meta };
    res.json(
      await audited(context, req, event, async credentials => {
        const { fleet, snapshot } = await read(name, credentials);
        requireMember(fleet, left);
        requireMember(fleet, right);
        if (left === right) {
          throw new InputError('right must be another member than left');
        }
        return comparisonView(snapshot, { left, right })!;
      }),
    );
  });
}
