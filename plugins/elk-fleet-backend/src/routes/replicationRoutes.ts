import { InputError, NotFoundError } from '@backstage/errors';
import { type ApiRouter, audited, type RouteContext } from './context';
import { requireMember } from './MemberAccess';

/** What is replicated from where to where, now and over time. */
export function addReplicationRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { access, now, views } = context;

  router.get('/fleets/:fleet/replication', async (req, res) => {
    const { fleet: name } = req.params;
    const { member, state } = req.query;
    const event = {
      eventId: 'replication-fetch',
      meta: { fleet: name, ...(member && { member }) },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        const fleet = await access.getFleet(name, credentials);
        if (member !== undefined) {
          requireMember(fleet, member);
        }
        return views.replication(fleet, { member, state });
      }),
    );
  });

  router.get('/fleets/:fleet/replication/history', async (req, res) => {
    const { fleet: name } = req.params;
    const { link, from, to } = req.query;
    const event = {
      eventId: 'replication-history-fetch',
      meta: { fleet: name, link },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        if (
          from &&
          Date.parse(from) > (to ? Date.parse(to) : now().getTime())
        ) {
          throw new InputError('from must not be later than to');
        }
        const fleet = await access.getFleet(name, credentials);
        const history = await views.history(fleet, { link, from, to });
        if (!history) {
          throw new NotFoundError(
            `There is no link "${link}" in the fleet "${name}", or you may not read its follower`,
          );
        }
        return history;
      }),
    );
  });
}
