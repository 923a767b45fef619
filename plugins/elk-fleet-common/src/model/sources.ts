import type { SourceErrorCode } from '../generated/api';
import type {
  AutoFollow,
  CcrFollowers,
  ElasticsearchDataStreams,
  ElasticsearchHealth,
  ElasticsearchIdentity,
  ElasticsearchLicense,
  ElasticsearchNodes,
  ElasticsearchRemotes,
  ElasticsearchSnapshots,
  ElasticsearchStorage,
  KibanaStatus,
  LeaderIndices,
  LogstashInfo,
} from './observations';
import type { ElasticsearchConfiguration } from './configuration';
import type { ElasticsearchIndices, KubernetesCapacity } from './costs';
import type { HubPlacements } from './hubs';
import type {
  Autoscalers,
  EckResources,
  KubernetesCluster,
  RecentEvents,
  Workloads,
} from './workloads';

/**
 * What each built-in source of a member or a hub yields. What a hub says is kept
 * under the name `hub:<hub>` in place of the member's.
 *
 * @public
 */
export interface SourceValues {
  'elasticsearch.identity': ElasticsearchIdentity;
  'elasticsearch.license': ElasticsearchLicense;
  'elasticsearch.health': ElasticsearchHealth;
  'elasticsearch.nodes': ElasticsearchNodes;
  'elasticsearch.storage': ElasticsearchStorage;
  'elasticsearch.remotes': ElasticsearchRemotes;
  'elasticsearch.followers': CcrFollowers;
  'elasticsearch.leaders': LeaderIndices;
  'elasticsearch.auto-follow': AutoFollow;
  'elasticsearch.configuration': ElasticsearchConfiguration;
  'elasticsearch.data-streams': ElasticsearchDataStreams;
  'elasticsearch.indices': ElasticsearchIndices;
  'elasticsearch.snapshots': ElasticsearchSnapshots;
  'kibana.status': KibanaStatus;
  'logstash.info': LogstashInfo;
  'kubernetes.workloads': Workloads;
  'kubernetes.eck': EckResources;
  'kubernetes.cluster': KubernetesCluster;
  'kubernetes.autoscalers': Autoscalers;
  'kubernetes.events': RecentEvents;
  'kubernetes.capacity': KubernetesCapacity;
  'placement.kubefed': HubPlacements;
  'placement.karmada': HubPlacements;
  'placement.argocd': HubPlacements;
  'placement.rancher-fleet': HubPlacements;
  'placement.ocm': HubPlacements;
  'placement.flux': HubPlacements;
  'placement.cluster-profile': HubPlacements;
  'placement.cluster-api': HubPlacements;
}

/**
 * The id of a built-in source.
 *
 * @public
 */
export type SourceId = keyof SourceValues;

/**
 * Why a source could not be read, without the time of the attempt.
 *
 * @public
 */
export interface ObservationError {
  code: SourceErrorCode;
  /** What failed, where, and what to do next. Holds no secret. */
  message: string;
}

/**
 * What one source said about one member: the last good value with its time,
 * and the outcome of the last attempt.
 *
 * @public
 */
export interface Observation<T = unknown> {
  fleet: string;
  member: string;
  source: string;
  /** The last good value; undefined when none was ever read. */
  value: T | undefined;
  /** ISO time of the last good value. */
  observedAt: string | undefined;
  /** ISO time of the last attempt. */
  attemptedAt: string;
  /** How long the last attempt took, in milliseconds. */
  durationMs: number;
  /** Undefined when the last attempt succeeded. */
  error: ObservationError | undefined;
}

/**
 * The latest observations of one member by source.
 *
 * @public
 */
export type MemberObservations = {
  [S in SourceId]?: Observation<SourceValues[S]>;
};
