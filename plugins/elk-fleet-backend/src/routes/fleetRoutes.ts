import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { FleetOperations } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from '../fleet/visibleFleet';
import { type ApiRouter, audited, type RouteContext } from './context';
import { hubTarget } from '../inventory/Inventory';
import { problemsOf } from './discoveryProblems';
import { requireFleet, requireMember } from './MemberAccess';

/** Fleets, their members and findings, and the request for a collection. */
export function addFleetRoutes(router: ApiRouter, context: RouteContext): void {
  const { access, inventory, views } = context;

  router.get('/fleets', async (req, res) => {
    const event = { eventId: 'fleet-fetch', meta: { queryType: 'all' } };
    const items = await audited(context, req, event, async credentials => {
      const fleets = await access.listFleets(credentials);
      return Promise.all(fleets.map(fleet => views.summary(fleet)));
    });
    res.json({ items });
  });

  router.get('/fleets/:fleet', async (req, res) => {
    const { fleet: name } = req.params;
    const event = {
      eventId: 'fleet-fetch',
      meta: { queryType: 'by-name', fleet: name },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        const visible = await access.listFleets(credentials);
        const fleet = requireFleet(visible, name);
        const discovery = problemsOf(name, inventory.listProblems(), {
          fleets: inventory.listFleets(),
          visible,
        });
        return {
          ...(await views.fleet(fleet)),
          operations: await operationsOf(context, fleet, credentials),
          ...(discovery.length > 0 && { discovery }),
        };
      }),
    );
  });

  router.get('/fleets/:fleet/members/:member', async (req, res) => {
    const { fleet: name, member } = req.params;
    const event = { eventId: 'member-fetch', meta: { fleet: name, member } };
    res.json(
      await audited(context, req, event, async credentials => {
        const fleet = await access.getFleet(name, credentials);
        requireMember(fleet, member);
        return views.member(fleet, member);
      }),
    );
  });

  router.get('/fleets/:fleet/findings', async (req, res) => {
    const { fleet: name } = req.params;
    const event = { eventId: 'finding-fetch', meta: { fleet: name } };
    const items = await audited(context, req, event, async credentials =>
      views.findings(await access.getFleet(name, credentials)),
    );
    res.json({ items });
  });

  addRefreshRoute(router, context);
}

/** What the caller may change, asked of the permission system where anything may be. */
async function operationsOf(
  { access, operator }: RouteContext,
  { members }: VisibleFleet,
  credentials: BackstageCredentials,
): Promise<FleetOperations> {
  const permitted = operator.isEnabled
    ? await access.operable(members, credentials)
    : [];
  return {
    enabled: operator.isEnabled,
    permitted: permitted.map(({ name }) => name),
  };
}

function addRefreshRoute(router: ApiRouter, context: RouteContext): void {
  const { access, now, store } = context;

  router.post('/fleets/:fleet/refresh', async (req, res) => {
    const { fleet: name } = req.params;
    const wanted = req.body.members;
    const event = {
      eventId: 'fleet-refresh',
      severityLevel: 'medium' as const,
      meta: { fleet: name, ...(wanted && { members: wanted }) },
    };
    const answer = await audited(context, req, event, async credentials => {
      const fleet = await access.getFleet(name, credentials);
      const members = await access.refreshable(
        wanted?.map(member => requireMember(fleet, member)) ?? fleet.members,
        credentials,
      );
      if (members.length === 0) {
        throw new NotAllowedError('You may not refresh these members');
      }
      const requestedAt = now().toISOString();
      // Hubs speak of all members: who may not ask for all may not ask for them.
      const isWhole = fleet.isWhole && members.length === fleet.members.length;
      const hubs = isWhole ? fleet.settings.hubs : [];
      await store.requestCollection(
        [
          ...members.map(member => member.name),
          ...hubs.map(hub => hubTarget(hub.name)),
        ].map(member => ({ fleet: name, member })),
        requestedAt,
      );
      return { requestedAt, members: members.map(member => member.name) };
    });
    res.status(202).json(answer);
  });
}
