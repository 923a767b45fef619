import type { Clock } from '../clock';
import type { MemberSpec } from '../spec';
import { ElasticsearchCluster } from './model/ElasticsearchCluster';
import type { RemoteTransport } from './transport';

export { ElasticsearchCluster } from './model/ElasticsearchCluster';
export {
  clusterFaults,
  isClusterFault,
  type ClusterFault,
} from './model/ClusterFaults';
export { createElasticsearchRouter } from './routes/elasticsearchRouter';
export { createTransportRouter } from './routes/transportRouter';
export {
  HttpRemoteTransport,
  LocalTransport,
  memberAtAddress,
  remoteAddress,
  type RemoteTransport,
} from './transport';
export {
  matchesPattern,
  missingCredentials,
  superuser,
  type Principal,
} from './privileges';
export { ElasticsearchError } from './errors';

/**
 * The model of one member's Elasticsearch. Call its `step()` every now and
 * then: twice a second is smooth. With an incarnation it is another cluster
 * than the member had before.
 */
export function createElasticsearch(
  spec: MemberSpec,
  clock: Clock,
  transport: RemoteTransport,
  incarnation?: string,
): ElasticsearchCluster {
  return new ElasticsearchCluster({ spec, clock, transport, incarnation });
}
