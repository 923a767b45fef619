import type { ReplicationEvent } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSnapshot } from './FleetSnapshot';
import type { ReadableStore } from './visibleFleet';

/**
 * When links changed their state, newest first. A change was seen with both
 * ends in view, so that it is shown to those alone who may see both.
 *
 * @returns undefined for a link that nobody knows, or that may not be seen
 */
export async function readLinkEvents(
  store: Pick<ReadableStore, 'getLinkEvents'>,
  snapshot: FleetSnapshot,
  query: { link?: string; limit: number },
): Promise<ReplicationEvent[] | undefined> {
  const { fleet, replication, judgement } = snapshot;
  const visible = new Set(fleet.members.map(({ name }) => name));
  const isShown = (member: string | null) =>
    member === null || visible.has(member);
  const shown = replication.links
    .map(({ id }) => id)
    .filter(id =>
      isShown(judgement.verdicts.get(id)?.measures.leaderMember ?? null),
    );
  const { link, limit } = query;
  const wanted = link === undefined ? shown : [link];
  const isKnown = replication.links.some(({ id }) => id === link);
  const events = await store.getLinkEvents({
    fleet: fleet.settings.name,
    limit,
    // Who sees all members sees what became of links that are gone, too.
    ...((link !== undefined || !fleet.isWhole) && { links: wanted }),
  });
  const items = events
    .filter(
      event => isShown(event.leaderMember) && isShown(event.followerMember),
    )
    .filter(event => fleet.isWhole || shown.includes(event.link))
    .map(({ fleet: _, ...event }) => event);
  return link === undefined || isKnown || items.length > 0 ? items : undefined;
}
