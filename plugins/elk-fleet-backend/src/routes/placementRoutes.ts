import { type ApiRouter, audited, type RouteContext } from './context';
import { requireMember } from './MemberAccess';

/** Which component runs where. */
export function addPlacementRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { access, views } = context;

  router.get('/fleets/:fleet/placement', async (req, res) => {
    const { fleet: name } = req.params;
    const { member, component } = req.query;
    const event = {
      eventId: 'placement-fetch',
      meta: { fleet: name, ...(member && { member }) },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        const fleet = await access.getFleet(name, credentials);
        if (member !== undefined) {
          requireMember(fleet, member);
        }
        return views.placement(fleet, { member, component });
      }),
    );
  });
}
