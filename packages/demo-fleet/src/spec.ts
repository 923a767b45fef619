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

/** One regional cluster of the demo fleet. */
export interface MemberSpec {
  name: string;
  region: string;
  environment: 'production' | 'staging';
  elasticsearchVersion: string;
  license: 'basic' | 'trial' | 'platinum' | 'enterprise';
  /** How Elasticsearch and its friends are installed. */
  installedBy: 'eck' | 'helm' | 'manifests';
  follows: FollowSpec[];
  /** Leader indices and data streams, with operations written a second. */
  writes: Record<string, number>;
}

/** The six members that the portal knows, and one that waits to be registered. */
export const memberSpecs: MemberSpec[] = [
  {
    name: 'us-east-1',
    region: 'us-east-1',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
    follows: [
      {
        leader: 'eu-central-1',
        alias: 'eu-central-1',
        indices: { 'logs-payments-eu': 'logs-payments-eu-copy' },
      },
    ],
    writes: { 'logs-checkout-us': 120, 'logs-web-us': 300, 'metrics-app': 60 },
  },
  {
    name: 'us-west-2',
    region: 'us-west-2',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
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
  },
  {
    name: 'eu-central-1',
    region: 'eu-central-1',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
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
  },
  {
    name: 'ap-southeast-1',
    region: 'ap-southeast-1',
    environment: 'production',
    elasticsearchVersion: '9.2.1',
    license: 'platinum',
    installedBy: 'manifests',
    follows: [
      {
        leader: 'eu-central-1',
        alias: 'eu-central-1',
        indices: {
          'logs-payments-eu': 'logs-payments-eu',
          'logs-web-eu': 'logs-web-eu',
        },
        throttle: 150,
      },
    ],
    writes: { 'logs-web-ap': 40 },
  },
  {
    name: 'eu-west-1-staging',
    region: 'eu-west-1',
    environment: 'staging',
    elasticsearchVersion: '7.17.28',
    license: 'basic',
    installedBy: 'helm',
    follows: [],
    writes: { 'logs-staging': 10 },
  },
  {
    name: 'monitoring',
    region: 'eu-west-3',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'basic',
    installedBy: 'eck',
    follows: [],
    writes: { 'logs-fleet-filebeat': 80, 'metrics-fleet-metricbeat': 40 },
  },
  {
    name: 'sa-east-1',
    region: 'sa-east-1',
    environment: 'production',
    elasticsearchVersion: '8.19.4',
    license: 'enterprise',
    installedBy: 'eck',
    follows: [],
    writes: {},
  },
];

/** Members that run but are in no portal configuration until somebody registers them. */
export const unregisteredMembers = ['sa-east-1'];
