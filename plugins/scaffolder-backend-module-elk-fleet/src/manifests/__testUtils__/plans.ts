import { Intent, IntentInput, intentSchema } from '../intent';

const SMALL = { cpu: '500m', memory: '2Gi' };

/** Two regions on AWS and Azure and a staging cluster; Cluster API makes them, API keys join them. */
export const atlantic: IntentInput = {
  fleet: 'atlantic',
  placement: { system: 'kustomize' },
  members: [
    {
      name: 'eu-west-1',
      region: 'eu-west-1',
      provider: 'aws',
      server: 'https://api.eu-west-1.example.com',
      podCidr: '10.4.0.0/16',
      serviceCidr: '10.5.0.0/16',
      kibanaUrl: 'https://kibana.eu-west-1.example.com',
      clusterVariables: { region: 'eu-west-1', sshKeyName: 'platform' },
    },
    {
      name: 'eastus',
      region: 'eastus',
      provider: 'azure',
      podCidr: '10.8.0.0/16',
      serviceCidr: '10.9.0.0/16',
      clusterVariables: { location: 'eastus' },
      overrides: { nodeSetCounts: { hot: 2 } },
    },
    {
      name: 'staging',
      region: 'eu-west-1',
      provider: 'docker',
      environment: 'staging',
      clusterName: 'stage-01',
      podCidr: '10.12.0.0/16',
    },
  ],
  components: {
    elasticsearch: {
      version: '8.19.4',
      exposure: 'submariner',
      nodeSets: [
        {
          name: 'master',
          count: 3,
          roles: ['master'],
          resources: SMALL,
          storage: { size: '10Gi' },
        },
        {
          name: 'hot',
          count: 4,
          roles: ['data_content', 'data_hot', 'ingest'],
          resources: { cpu: '2', memory: '16Gi' },
          storage: { size: '500Gi' },
        },
      ],
    },
    kibana: { version: '8.19.4', resources: SMALL },
    beats: [{ kind: 'filebeat', version: '8.19.4', resources: SMALL }],
  },
  replication: [
    { leader: 'eu-west-1', follower: 'eastus', patterns: ['logs-*'] },
    { leader: 'staging', follower: 'eastus', patterns: ['audit-*'] },
  ],
  lifecycle: {
    system: 'cluster-api',
    clusterClass: 'classes/elk-regional',
    kubernetesVersion: 'v1.34.2',
    controlPlaneReplicas: 3,
    workers: [{ class: 'es-data', name: 'hot', replicas: 4 }],
    variables: { rootVolumeGi: 80, proxy: { enabled: false } },
  },
  pipeline: 'github-actions',
};

/** Three regions of a mesh, one of which is too old for API keys and is only searched. */
export const pacific: IntentInput = {
  fleet: 'pacific',
  namespace: 'logging',
  placement: { system: 'kustomize', path: 'regions' },
  members: [
    {
      name: 'asia-east1',
      region: 'asia-east1',
      provider: 'gcp',
      podCidr: '10.20.0.0/16',
      kibanaUrl: 'https://kibana.tw.example.com/app',
    },
    {
      name: 'us-west1',
      region: 'us-west1',
      provider: 'gcp',
      podCidr: '10.24.0.0/16',
      kibanaUrl: 'https://kibana.us.example.com',
    },
    {
      name: 'sydney',
      region: 'Sydney/DC 2',
      provider: 'vsphere',
      environment: 'staging',
      overrides: { version: '8.13.4', kibanaCount: 0 },
    },
  ],
  components: {
    elasticsearch: {
      name: 'search',
      version: '9.1.2',
      exposure: 'istio',
      nodeSets: [
        {
          name: 'all',
          count: 3,
          roles: ['master', 'data_content', 'data_hot'],
          resources: { cpu: '1', memory: '8Gi' },
          storage: { size: '100Gi' },
        },
      ],
    },
    kibana: { name: 'search', version: '9.1.2', resources: SMALL },
    logstash: {
      name: 'search',
      version: '9.1.2',
      resources: SMALL,
      routes: { sydney: 'us-west1' },
    },
  },
  replication: [
    {
      leader: 'us-west1',
      follower: 'asia-east1',
      patterns: ['orders-*'],
      followPattern: '{{leader_index}}-us',
    },
  ],
  search: [{ from: 'us-west1', to: 'sydney' }],
  waves: [['sydney'], ['asia-east1', 'us-west1']],
  pipeline: 'gitlab-ci',
};

/** One of the plans, with something else in it. */
export function planOf(
  plan: IntentInput,
  change: Partial<IntentInput> = {},
): Intent {
  return intentSchema.parse({ ...plan, ...change });
}

/** The plan with another way of exposure. */
export function exposed(
  plan: IntentInput,
  exposure: NonNullable<Intent['components']['elasticsearch']>['exposure'],
): Intent {
  return planOf(plan, {
    components: {
      ...plan.components,
      elasticsearch: { ...plan.components.elasticsearch!, exposure },
    },
  });
}
