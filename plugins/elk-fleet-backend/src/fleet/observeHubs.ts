import type {
  MemberObservations,
  ObservedHub,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HubSettings } from '../config/settings';
import { hubTarget } from '../inventory/Inventory';
import type { ReadableStore } from './visibleFleet';

/** What the placement systems of some hubs of one fleet said last. */
export async function observeHubs(
  store: Pick<ReadableStore, 'getObservations'>,
  fleet: string,
  hubs: HubSettings[],
): Promise<ObservedHub[]> {
  if (hubs.length === 0) return [];
  const observations = await store.getObservations({
    fleet,
    members: hubs.map(({ name }) => hubTarget(name)),
  });
  return hubs.map(({ name, title, systems, member, url, clusters }) => ({
    fleet,
    name,
    title,
    systems,
    clusters,
    ...(member !== undefined && { member }),
    ...(url !== undefined && { url }),
    observations: Object.fromEntries(
      observations
        .filter(({ member: of }) => of === hubTarget(name))
        // What the configuration no longer names would stay for ever.
        .filter(({ source }) =>
          systems.some(system => source === `placement.${system}`),
        )
        .map(observation => [observation.source, observation]),
    ) as MemberObservations,
  }));
}
