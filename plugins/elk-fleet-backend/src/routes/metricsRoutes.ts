import { NotAllowedError } from '@backstage/errors';
import { renderMetrics } from '../fleet/metrics';
import { type ApiRouter, audited, type RouteContext } from './context';

/** What Prometheus scrapes. */
export function addMetricsRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { access, inventory, views } = context;

  router.get('/metrics', async (req, res) => {
    const event = { eventId: 'metrics-fetch' };
    const { contentType, text } = await audited(
      context,
      req,
      event,
      async credentials => {
        const fleets = await access.listFleets(credentials);
        // An empty answer would look like fleets in which all is well.
        if (fleets.length === 0 && inventory.listMembers().length > 0) {
          throw new NotAllowedError('You may read no member of any fleet');
        }
        return renderMetrics(
          await Promise.all(fleets.map(fleet => views.snapshot(fleet))),
        );
      },
    );
    res.type(contentType).send(text);
  });
}
