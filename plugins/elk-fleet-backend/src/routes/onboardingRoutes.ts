import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { type ApiRouter, audited, type RouteContext } from './context';
import { requireMember } from './MemberAccess';

/** How far a member has come. */
export function addOnboardingRoutes(
  router: ApiRouter,
  context: RouteContext,
): void {
  const { access, views } = context;

  router.get('/fleets/:fleet/members/:member/onboarding', async (req, res) => {
    const { fleet: name, member: memberName } = req.params;
    const event = {
      eventId: 'onboarding-fetch',
      meta: { fleet: name, member: memberName },
    };
    res.json(
      await audited(context, req, event, async credentials => {
        const fleet = await access.getFleet(name, credentials);
        const member = requireMember(fleet, memberName);
        const inCatalog = await isInCatalog(
          context,
          member.entityRef,
          credentials,
        );
        return views.onboarding(fleet, { member, inCatalog });
      }),
    );
  });
}

/** Null when the catalog does not answer, which is no reason not to. */
async function isInCatalog(
  { catalog }: RouteContext,
  ref: string,
  credentials: BackstageCredentials,
): Promise<boolean | null> {
  try {
    return (await catalog.getEntityByRef(ref, { credentials })) !== undefined;
  } catch {
    return null;
  }
}
