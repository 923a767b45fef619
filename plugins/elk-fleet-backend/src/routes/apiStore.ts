import type { CollectionScheduler } from '../collection/CollectionScheduler';
import type { Stores } from '../store/createStores';
import type { ApiStore } from './context';

/** What the API may do with the stores: read, and ask for collections. */
export function createApiStore(
  { members, replication, findings }: Stores,
  collection: Pick<CollectionScheduler, 'refresh'>,
): ApiStore {
  return {
    getObservations: filter => members.getObservations(filter),
    getSamples: filter => members.getSamples(filter),
    requestCollection: (keys, now) => collection.refresh(keys, now),
    getLinkVerdicts: (...args) => replication.getLinkVerdicts(...args),
    getLinkHistory: filter => replication.getLinkHistory(filter),
    getLinkEvents: filter => replication.getLinkEvents(filter),
    getFindings: fleet => findings.getFindings(fleet),
    getWatch: fleet => findings.getWatch(fleet),
  };
}
