import type { Stores } from '../store/createStores';
import type { ApiStore } from './context';

/** What the API may do with the stores: read, and ask for collections. */
export function createApiStore(
  { members, replication, findings, costs }: Stores,
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
    sumCosts: filter => costs.sumCosts(filter),
    getCostRows: filter => costs.getCostRows(filter),
    getCostDays: filter => costs.getCostDays(filter),
    sumShares: filter => costs.sumShares(filter),
    getLatestWeights: filter => costs.getLatestWeights(filter),
    getCoverage: filter => costs.getCoverage(filter),
    sumTransfers: filter => costs.sumTransfers(filter),
    getCostSources: fleet => costs.getCostSources(fleet),
    getMeters: (...args) => costs.getMeters(...args),
    getCostRevision: fleet => costs.getCostRevision(fleet),
  };
}
