/** A leader index, or a pattern of them, that a member follows. */
export interface FollowSpec {
  /** Name of the member that leads. */
  leader: string;
  /** Remote-cluster alias on the follower. */
  alias: string;
  /** Leader index → follower index. */
  indices: Record<string, string>;
  /** Auto-follow pattern that picks up indices created later. */
  autoFollow?: {
    name: string;
    patterns: string[];
    exclusions?: string[];
    followPattern: string;
  };
  /** Limits what the follower takes in, in operations a second, so that it lags. */
  throttle?: number;
}

/** Elasticsearch nodes of one kind: a node set of ECK, a StatefulSet elsewhere. */
export interface NodeSetSpec {
  name: string;
  count: number;
  roles: string[];
  /** Processors of one node. */
  cpu: number;
  memoryGiB: number;
  diskGiB: number;
}

/** One regional cluster of the demo fleet. */
export interface MemberSpec {
  name: string;
  region: string;
  environment: 'production' | 'staging';
  elasticsearchVersion: string;
  license: 'basic' | 'trial' | 'platinum' | 'enterprise';
  /** How Elasticsearch and its friends are installed. */
  installedBy: 'eck' | 'helm' | 'manifests';
  /**
   * Nothing of ELK runs here until somebody applies it to the Kubernetes API:
   * version and node sets of the member are then those of the manifest.
   */
  startsEmpty?: boolean;
  /** Name of the Elasticsearch cluster, where it is not what the installer calls it. */
  clusterName?: string;
  nodeSets: NodeSetSpec[];
  follows: FollowSpec[];
  /** Leader indices and data streams, with operations written a second. */
  writes: Record<string, number>;
  /** Searches a second of indices and data streams; nobody searches the others. */
  searches?: Record<string, number>;
  /** Names in `writes` that are data streams. */
  dataStreams?: string[];
  /** Primary shards of names in `writes`; one unless said. */
  primaries?: Record<string, number>;
  /** Takes a snapshot every night into a repository of its own. */
  snapshots?: boolean;
  /** Members whose snapshot repository is registered here read-only. */
  readsSnapshotsOf?: string[];
}

/** Name of the Elasticsearch cluster and of its Kubernetes objects: not unique in the fleet. */
export function elasticsearchName(spec: MemberSpec): string {
  if (spec.clusterName) return spec.clusterName;
  return { eck: 'logging', helm: 'elasticsearch', manifests: 'es' }[
    spec.installedBy
  ];
}

/** Names of the nodes, which are the names of their pods, by node set. */
export function elasticsearchNodeNames(spec: MemberSpec): string[] {
  const cluster = elasticsearchName(spec);
  const prefix = spec.installedBy === 'eck' ? `${cluster}-es` : cluster;
  return spec.nodeSets.flatMap(({ name, count }) =>
    Array.from({ length: count }, (_, i) => `${prefix}-${name}-${i}`),
  );
}

const regional: NodeSetSpec[] = [
  {
    name: 'master',
    count: 3,
    roles: ['master'],
    cpu: 1,
    memoryGiB: 4,
    diskGiB: 10,
  },
  {
    name: 'hot',
    count: 3,
    roles: ['data_content', 'data_hot', 'ingest', 'remote_cluster_client'],
    cpu: 4,
    memoryGiB: 16,
    diskGiB: 500,
  },
  {
    name: 'warm',
    count: 2,
    roles: ['data_warm', 'remote_cluster_client'],
    cpu: 2,
    memoryGiB: 16,
    diskGiB: 2000,
  },
];

const small: NodeSetSpec[] = [
  {
    name: 'master',
    count: 3,
    roles: [
      'data_content',
      'data_hot',
      'ingest',
      'master',
      'remote_cluster_client',
    ],
    cpu: 2,
    memoryGiB: 8,
    diskGiB: 200,
  },
];

/** The six members that the portal knows, one that waits to be registered, and one that waits to be filled. */
export const memberSpecs: MemberSpec[] = [
  {
    name: 'us-east-1',
    region: 'us-east-1',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
    nodeSets: regional,
    dataStreams: ['metrics-app'],
    primaries: { 'logs-web-us': 3 },
    snapshots: true,
    follows: [
      {
        leader: 'eu-central-1',
        alias: 'eu-central-1',
        indices: { 'logs-payments-eu': 'logs-payments-eu-copy' },
      },
    ],
    writes: { 'logs-checkout-us': 120, 'logs-web-us': 300, 'metrics-app': 60 },
    searches: {
      'logs-checkout-us': 4,
      'logs-web-us': 6,
      'metrics-app': 1,
      'logs-payments-eu-copy': 0.5,
    },
  },
  {
    name: 'us-west-2',
    region: 'us-west-2',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
    nodeSets: regional,
    snapshots: true,
    readsSnapshotsOf: ['us-east-1'],
    follows: [
      {
        leader: 'us-east-1',
        alias: 'us-east-1',
        indices: {
          'logs-checkout-us': 'logs-checkout-us',
          'logs-web-us': 'logs-web-us',
        },
        autoFollow: {
          name: 'us-east-logs',
          patterns: ['logs-*-us'],
          followPattern: '{{leader_index}}',
        },
      },
    ],
    writes: {},
    searches: { 'logs-checkout-us': 1, 'logs-web-us': 2 },
  },
  {
    name: 'eu-central-1',
    region: 'eu-central-1',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
    nodeSets: regional,
    primaries: { 'logs-web-eu': 2 },
    snapshots: true,
    follows: [
      {
        leader: 'us-east-1',
        alias: 'us-east-1',
        indices: { 'logs-checkout-us': 'logs-checkout-us-copy' },
        autoFollow: {
          name: 'us-east-checkout',
          patterns: ['logs-checkout-*'],
          exclusions: ['*-copy'],
          followPattern: '{{leader_index}}-copy',
        },
      },
    ],
    writes: { 'logs-payments-eu': 90, 'logs-web-eu': 200 },
    // Nobody needs its copy of logs-checkout-us.
    searches: { 'logs-payments-eu': 3, 'logs-web-eu': 5 },
  },
  {
    name: 'ap-southeast-1',
    region: 'ap-southeast-1',
    environment: 'production',
    elasticsearchVersion: '9.2.1',
    license: 'platinum',
    installedBy: 'manifests',
    nodeSets: regional,
    snapshots: true,
    follows: [
      {
        leader: 'eu-central-1',
        alias: 'eu-central-1',
        indices: {
          'logs-payments-eu': 'logs-payments-eu',
          'logs-web-eu': 'logs-web-eu',
        },
        throttle: 280,
      },
    ],
    writes: { 'logs-web-ap': 40 },
    searches: { 'logs-payments-eu': 1, 'logs-web-eu': 2, 'logs-web-ap': 1 },
  },
  {
    name: 'eu-west-1-staging',
    region: 'eu-west-1',
    environment: 'staging',
    elasticsearchVersion: '7.17.28',
    license: 'basic',
    installedBy: 'helm',
    nodeSets: small,
    follows: [],
    writes: { 'logs-staging': 10 },
    searches: { 'logs-staging': 0.2 },
  },
  {
    name: 'monitoring',
    region: 'eu-west-3',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'basic',
    installedBy: 'eck',
    nodeSets: small,
    dataStreams: ['logs-fleet-filebeat', 'metrics-fleet-metricbeat'],
    follows: [],
    writes: { 'logs-fleet-filebeat': 80, 'metrics-fleet-metricbeat': 40 },
    searches: { 'logs-fleet-filebeat': 1, 'metrics-fleet-metricbeat': 2 },
  },
  {
    name: 'ca-central-1',
    region: 'ca-central-1',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
    nodeSets: small,
    follows: [],
    writes: {},
  },
  {
    name: 'sa-east-1',
    region: 'sa-east-1',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
    startsEmpty: true,
    nodeSets: [],
    follows: [],
    writes: {},
  },
];

/** Members that are in no portal configuration until somebody registers or onboards them. */
export const unregisteredMembers = ['ca-central-1', 'sa-east-1'];

/** Members whose Kubernetes API the portal reaches past its kubernetes plugin. */
export const kubernetesAccess: Record<string, 'direct' | 'kubeconfig'> = {
  monitoring: 'direct',
  'eu-west-1-staging': 'kubeconfig',
};
