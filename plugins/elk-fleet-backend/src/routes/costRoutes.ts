import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { ANNOTATION_FLEET } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { costExport } from '../fleet/costs/costExport';
import { type ApiRouter, audited, type RouteContext } from './context';
import { writePages } from './writePages';

/** What fleets cost. Every route asks for the permission to read costs. */
export function addCostRoutes(router: ApiRouter, context: RouteContext): void {
  addReports(router, context);
  addQuestions(router, context);
  addExport(router, context);
  addEntityCosts(router, context);
}

function addReports(router: ApiRouter, context: RouteContext): void {
  const { access, costs } = context;

  router.get('/fleets/:fleet/costs', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'costs-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        costs.reports.costs(await access.getCostFleet(name, credentials), {
          groupBy: 'component',
          ...req.query,
        }),
      ),
    );
  });

  router.get('/fleets/:fleet/costs/outlook', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'costs-outlook-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        costs.reports.outlook(
          await access.getCostFleet(name, credentials),
          req.query,
        ),
      ),
    );
  });

  router.get('/fleets/:fleet/costs/showback', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'costs-showback-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        costs.showback(await access.getCostFleet(name, credentials), req.query),
      ),
    );
  });

  router.get('/fleets/:fleet/costs/sources', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'costs-sources-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        costs.sources(await access.getCostFleet(name, credentials)),
      ),
    );
  });
}

function addQuestions(router: ApiRouter, context: RouteContext): void {
  const { access, costs } = context;

  router.get('/fleets/:fleet/costs/savings', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'costs-savings-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        costs.savings(await access.getCostFleet(name, credentials), req.query),
      ),
    );
  });

  router.get('/fleets/:fleet/costs/transfers', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'costs-transfers-fetch', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        costs.transfers(await access.getCostFleet(name, credentials), {
          limit: 50,
          offset: 0,
          ...req.query,
        }),
      ),
    );
  });

  router.post('/fleets/:fleet/costs/what-if', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'costs-estimate', meta: { fleet: name } };
    res.json(
      await audited(context, req, event, async credentials =>
        costs.estimate(await access.getCostFleet(name, credentials), req.body),
      ),
    );
  });
}

function addExport(router: ApiRouter, context: RouteContext): void {
  const { access, now, store } = context;

  router.get('/fleets/:fleet/costs/export', async (req, res) => {
    const { fleet: name } = req.params;
    const event = {
      eventId: 'costs-export',
      severityLevel: 'medium' as const,
      meta: { fleet: name },
    };
    const pages = await audited(context, req, event, async credentials =>
      costExport(await access.getCostFleet(name, credentials), req.query, {
        store,
        now: now(),
      }),
    );
    res.type('text/csv').attachment(`${name}-costs.csv`);
    await writePages(pages, res);
  });
}

function addEntityCosts(router: ApiRouter, context: RouteContext): void {
  const { access, catalog, costs, inventory } = context;

  async function read(ref: string, credentials: BackstageCredentials) {
    const entity = await catalog.getEntityByRef(ref, { credentials });
    const fleet =
      entity?.metadata.annotations?.[ANNOTATION_FLEET] ??
      inventory.listMembers().find(({ entityRef }) => entityRef === ref)?.fleet;
    if (!entity || fleet === undefined) {
      throw new NotFoundError(
        `There is no entity ${ref} that belongs to a fleet, or you may not read it`,
      );
    }
    return { entity, fleet: await access.getCostFleet(fleet, credentials) };
  }

  router.get('/entities/:kind/:namespace/:name/costs', async (req, res) => {
    const ref = stringifyEntityRef(req.params);
    const event = { eventId: 'entity-costs-fetch', meta: { entityRef: ref } };
    res.json(
      await audited(context, req, event, async credentials => {
        const { entity, fleet } = await read(ref, credentials);
        return costs.entity(fleet, entity, req.query);
      }),
    );
  });
}
