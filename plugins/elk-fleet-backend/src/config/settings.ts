import type {
  HubSystem,
  PriceConfiguration,
  ResidencyRule,
  RpoSettings,
  Severity,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostCollectionSettings,
  FleetCostSettings,
  MemberOpenCostSettings,
} from './costSettings';

/** Credentials for one endpoint; at most one is set. */
export interface AuthSettings {
  apiKey?: string;
  bearer?: string;
  basic?: { username: string; password: string };
}

/** How the certificate of an endpoint is trusted; the system's authorities unless set. */
export interface TlsSettings {
  /** PEM. */
  ca?: string;
  /** SHA-256 of the certificate authority. */
  caFingerprint?: string;
}

/** One HTTP endpoint of a member. */
export interface EndpointSettings {
  /** Without credentials and without a slash at the end. */
  url: string;
  auth: AuthSettings;
  tls: TlsSettings;
}

/** How the Kubernetes API of a member is reached. */
export type KubernetesSettings =
  | { type: 'portal'; cluster: string }
  | { type: 'kubeconfig'; file: string; context?: string }
  | { type: 'direct'; url: string; token: string; ca?: string };

/** One member as the configuration describes it. */
export interface MemberSettings {
  fleet: string;
  name: string;
  title: string;
  region: string;
  provider?: string;
  environment?: string;
  coordinates?: { latitude: number; longitude: number };
  /** Catalog entity that stands for the Kubernetes cluster; one of ours unless configured. */
  entityRef: string;
  /** The entity is of the organisation's own, so we must not emit it. */
  entityIsForeign: boolean;
  /** Only there when it is so. */
  retiring?: true;
  namespaces?: string[];
  kubernetes?: KubernetesSettings;
  elasticsearch?: EndpointSettings & {
    /** These change what those for reading cannot. */
    operations?: AuthSettings;
    /** Variables of credentials for operations that are not set; there are none then. */
    unsetOperations?: string[];
  };
  kibana?: EndpointSettings & { publicUrl: string };
  logstash?: EndpointSettings;
  opencost?: MemberOpenCostSettings;
}

/**
 * What is collected: a member, or a hub, whose name then begins with `hub:`, as
 * no member's can.
 */
export interface TargetSettings
  extends Pick<
    MemberSettings,
    | 'fleet'
    | 'name'
    | 'namespaces'
    | 'kubernetes'
    | 'elasticsearch'
    | 'kibana'
    | 'logstash'
  > {
  /** Set for hubs alone: the systems that are read there. */
  hub?: HubSystem[];
}

/** A cluster whose API declares placement for members. */
export interface HubSettings {
  fleet: string;
  name: string;
  title: string;
  systems: HubSystem[];
  kubernetes: KubernetesSettings;
  /** The member that the hub runs in: what it places in "its own" cluster is there. */
  member?: string;
  /** Where its own user interface is, without a slash at the end. */
  url?: string;
  /** To read; all unless set. */
  namespaces?: string[];
  /** Members by the name that the hub has for their cluster. */
  clusters: Record<string, string>;
}

/** What the replication of a fleet is judged against. */
export interface ReplicationSettings {
  rpo: RpoSettings;
  /** A link that is more operations behind is lagging; the default of the rules unless given. */
  laggingOperations?: number;
}

/** One fleet as the configuration describes it. */
export interface FleetSettings {
  name: string;
  title: string;
  description?: string;
  owner?: string;
  replication: ReplicationSettings;
  /** Where data may be; what no rule names may be anywhere. */
  residency: ResidencyRule[];
  costs: FleetCostSettings;
  members: MemberSettings[];
  hubs: HubSettings[];
}

/** When and how the members are read. Durations in milliseconds. */
export interface CollectionSettings {
  intervalMs: number;
  deadlineMs: number;
  connectionsPerMember: number;
  concurrency: number;
  shards: number;
  maxBackoffMs: number;
}

/** For how long the numbers of links are kept, in milliseconds. */
export interface HistorySettings {
  /** As they were judged, once an interval. */
  rawMs: number;
  /** One for five minutes. */
  fiveMinutesMs: number;
  /** One for an hour; changes of state as long. */
  hoursMs: number;
}

/** When a finding is told. */
export interface AlertSettings {
  /** Judgements in a row after which a finding opens; a critical one opens at once. */
  openAfter: number;
  /** Judgements in a row without it after which it closes. */
  closeAfter: number;
  /** The owner is notified of findings from this severity on. */
  notify: Severity | 'nobody';
}

/** Limits of the check of a new member. */
export interface RegistrationSettings {
  /** `host` or `host:port`, `*` for any part. */
  allowedHosts: string[];
}

/** Whether operations may change members. */
export interface OperationsSettings {
  enabled: boolean;
}

/** Where members are discovered while the backend runs. */
export interface DiscoverySettings {
  /** Holds `members/<folder>/app-config.yaml`. */
  directory: string;
  /** Holds one file a variable, for those that the environment lacks. */
  secrets?: string;
}

/** The whole of `elkFleet` in app-config, checked. */
export interface Settings {
  fleets: FleetSettings[];
  collection: CollectionSettings;
  registration: RegistrationSettings;
  operations: OperationsSettings;
  /** Unset: the members are those of the configuration alone. */
  discovery?: DiscoverySettings;
  history: HistorySettings;
  alerts: AlertSettings;
  costs: CostCollectionSettings;
  prices: PriceConfiguration;
}
