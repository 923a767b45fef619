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
    const { limit = 200, offset = 0, ...filter } = req.query;
    const event = {
      eventId: 'replication-fetch',
      meta: { fleet: name, ...filter },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        const fleet = await access.getFleet(name, credentials);
        for (const member of [filter.member, filter.leader, filter.follower]) {
          if (member !== undefined) {
            requireMember(fleet, member);
          }
        }
        return views.replication(fleet, { ...filter, limit, offset });
      }),
    );
  });

  router.get('/fleets/:fleet/replication/history', async (req, res) => {
    const { fleet: name } = req.params;
    const { link, from, to, resolution } = req.query;
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
        const history = await views.history(fleet, {
          link,
          from,
          to,
          resolution,
        });
        if (!history) {
          throw unknownLink(name, link);
        }
        return history;
      }),
    );
  });

  router.get('/fleets/:fleet/replication/events', async (req, res) => {
    const { fleet: name } = req.params;
    const { link, limit = 100 } = req.query;
    const event = {
      eventId: 'replication-event-fetch',
      meta: { fleet: name, ...(link && { link }) },
    };
    const items = await audited(context, req, event, async credentials => {
      const fleet = await access.getFleet(name, credentials);
      const events = await views.events(fleet, { link, limit });
      if (!events) {
        throw unknownLink(name, link!);
      }
      return events;
    });
    res.json({ items });
  });
}

function unknownLink(fleet: string, link: string): NotFoundError {
  return new NotFoundError(
    `There is no link "${link}" in the fleet "${fleet}", or you may not read its follower`,
  );
}
