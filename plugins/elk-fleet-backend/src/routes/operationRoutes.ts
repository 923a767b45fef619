import { type ApiRouter, audited, type RouteContext } from './context';
import { requireMember } from './MemberAccess';

/** What changes the cluster of a member. */
export function addOperationRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { access, operator } = context;

  router.post('/fleets/:fleet/members/:member/operations', async (req, res) => {
    const { fleet: name, member: memberName } = req.params;
    const { operation, dryRun = false } = req.body;
    const event = {
      eventId: 'member-operate',
      severityLevel: dryRun ? ('medium' as const) : ('high' as const),
      meta: {
        ...{ fleet: name, member: memberName, dryRun },
        operation: operation.type,
      },
    };
    const { result } = await audited(
      context,
      req,
      event,
      async credentials => {
        const fleet = await access.getFleet(name, credentials);
        const member = requireMember(fleet, memberName);
        await access.requireOperate(member, credentials);
        return operator.operate(fleet, member, { operation, dryRun });
      },
      ({ runs }) => ({
        steps: runs.map(({ what, outcome, before, evidence }) => ({
          ...{ what, outcome, before, after: evidence },
        })),
      }),
    );
    res.json(result);
  });
}
