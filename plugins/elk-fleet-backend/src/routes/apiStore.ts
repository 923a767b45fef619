import type { Stores } from '../store/createStores';
import type { ApiStore } from './context';

/** What the API may do with the stores: read, and ask for collections. */
export function createApiStore(
  { members, replication, findings }: Stores,
  requestCollection: ApiStore['requestCollection'],
): ApiStore {
  return {
    getObservations: filter => members.getObservations(filter),
    requestCollection,
    getLinkVerdicts: (...args) => replication.getLinkVerdicts(...args),
    getLinkHistory: filter => replication.getLinkHistory(filter),
    getLinkEvents: filter => replication.getLinkEvents(filter),
    getFindings: fleet => findings.getFindings(fleet),
    getWatch: fleet => findings.getWatch(fleet),
  };
}
