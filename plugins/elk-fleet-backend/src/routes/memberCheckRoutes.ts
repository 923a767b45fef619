import { type ApiRouter, audited, type RouteContext } from './context';

/** The check of a cluster that is to become a member. */
export function addMemberCheckRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { access, checker } = context;

  router.post('/fleets/:fleet/members/check', async (req, res) => {
    const { fleet: name } = req.params;
    const event = {
      eventId: 'member-check',
      severityLevel: 'medium' as const,
      // The rest of the body may be secret.
      meta: { fleet: name, member: req.body.name },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        // First: who may not check does not learn which fleets there are.
        await access.requireCheck(credentials);
        const fleet = await access.getFleet(name, credentials);
        return checker.check(fleet, req.body);
      }),
    );
  });
}
