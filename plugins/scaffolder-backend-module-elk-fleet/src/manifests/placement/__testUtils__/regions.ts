import { Intent, IntentInput, intentSchema } from '../../intent';

/** Two regions that differ in what regions differ in, small enough to be read whole. */
const regions: IntentInput = {
  fleet: 'logging',
  placement: {
    system: 'kustomize',
    repository: 'https://git.example.com/platform/clusters.git',
  },
  members: [
    {
      name: 'eu-west-1',
      region: 'eu-west-1',
      provider: 'aws',
      clusterName: 'prod-eu',
      transportAddress: 'es.eu-west-1.example.com:9443',
      transportCa:
        '-----BEGIN CERTIFICATE-----\nMIIBeu\n-----END CERTIFICATE-----\n',
      kibanaUrl: 'https://kibana.eu-west-1.example.com',
      overrides: { nodeSetCounts: { hot: 4 } },
    },
    {
      name: 'us-east-1',
      region: 'us-east-1',
      provider: 'gcp',
      environment: 'staging',
      overrides: {
        version: '8.18.1',
        storageClass: 'premium-rwo',
        kibanaSchedule: {
          timezone: 'America/New_York',
          start: '0 7 * * 1-5',
          end: '0 19 * * 1-5',
        },
      },
    },
  ],
  components: {
    elasticsearch: {
      version: '8.19.4',
      exposure: 'load-balancer',
      nodeSets: [
        {
          name: 'master',
          count: 3,
          roles: ['master'],
          resources: { cpu: '500m', memory: '2Gi' },
          storage: { size: '10Gi' },
        },
        {
          name: 'hot',
          count: 2,
          roles: ['data_hot', 'data_content', 'ingest'],
          resources: { cpu: '2', memory: '8Gi' },
          storage: { size: '500Gi', storageClass: 'gp3' },
        },
      ],
    },
    kibana: {
      version: '8.19.4',
      count: 2,
      resources: { cpu: '500m', memory: '1Gi' },
    },
    beats: [
      {
        kind: 'filebeat',
        version: '8.18.1',
        resources: { cpu: '100m', memory: '200Mi' },
      },
    ],
  },
  replication: [
    { leader: 'eu-west-1', follower: 'us-east-1', patterns: ['orders-*'] },
  ],
  secrets: { system: 'external-secrets', store: 'vault' },
  network: { policies: false },
  monitoring: { prometheus: false, grafana: false },
  waves: [['us-east-1'], ['eu-west-1']],
};

export function regionsBy(system: Intent['placement']['system']): Intent {
  return intentSchema.parse({
    ...regions,
    placement: { ...regions.placement, system },
  });
}
