import type { SourceReader } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { elasticsearchAutoFollow } from './elasticsearch/autoFollow';
import { elasticsearchConfiguration } from './elasticsearch/configuration';
import { elasticsearchDataStreams } from './elasticsearch/dataStreams';
import { elasticsearchFollowers } from './elasticsearch/followers';
import { elasticsearchHealth } from './elasticsearch/health';
import { elasticsearchIdentity } from './elasticsearch/identity';
import { elasticsearchIndices } from './elasticsearch/indices';
import { elasticsearchLeaders } from './elasticsearch/leaders';
import { elasticsearchLicense } from './elasticsearch/license';
import { elasticsearchNodes } from './elasticsearch/nodes';
import { elasticsearchRemotes } from './elasticsearch/remotes';
import { elasticsearchSnapshots } from './elasticsearch/snapshots';
import { elasticsearchStorage } from './elasticsearch/storage';
import { kibanaStatus } from './kibana';
import { kubernetesAutoscalers } from './kubernetes/autoscalers';
import { kubernetesCapacity } from './kubernetes/capacity';
import { kubernetesCluster } from './kubernetes/cluster';
import { kubernetesEck } from './kubernetes/eck';
import { kubernetesEvents } from './kubernetes/events';
import { kubernetesWorkloads } from './kubernetes/workloads';
import { logstashInfo } from './logstash';
import { placementReaders } from './placement';

/** The sources that are read of every member or hub whose configuration gives access to them. */
export const builtInReaders: SourceReader[] = [
  elasticsearchIdentity,
  elasticsearchLicense,
  elasticsearchHealth,
  elasticsearchNodes,
  elasticsearchStorage,
  elasticsearchRemotes,
  elasticsearchFollowers,
  elasticsearchLeaders,
  elasticsearchAutoFollow,
  elasticsearchConfiguration,
  elasticsearchDataStreams,
  elasticsearchIndices,
  elasticsearchSnapshots,
  kibanaStatus,
  logstashInfo,
  kubernetesWorkloads,
  kubernetesEck,
  kubernetesCluster,
  kubernetesAutoscalers,
  kubernetesEvents,
  kubernetesCapacity,
  ...placementReaders,
];
