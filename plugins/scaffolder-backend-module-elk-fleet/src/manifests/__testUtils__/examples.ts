import { Intent, intentSchema } from '../intent';

const resources = { cpu: '1', memory: '4Gi' };
/** Of what runs on every node. */
const perNode = { cpu: '100m', memory: '400Mi' };

/** One region, Elasticsearch and Kibana, nothing else. */
export const smallIntent: Intent = intentSchema.parse({
  fleet: 'logging',
  placement: { system: 'helm' },
  members: [{ name: 'eu-west-1', region: 'eu-west-1', provider: 'aws' }],
  components: {
    elasticsearch: {
      version: '8.19.4',
      nodeSets: [
        {
          name: 'all',
          count: 3,
          roles: ['master', 'data_hot', 'data_content', 'ingest'],
          resources,
          storage: { size: '100Gi' },
        },
      ],
    },
    kibana: { version: '8.19.4', resources },
  },
  network: { policies: false },
  monitoring: { prometheus: false, grafana: false },
});

/** Three regions that differ, with everything that can be had. */
export const fullIntent: Intent = intentSchema.parse({
  fleet: 'logging',
  placement: {
    system: 'argocd',
    repository: 'https://git.example.com/platform/clusters.git',
  },
  members: [
    {
      name: 'eu-west-1',
      region: 'eu-west-1',
      provider: 'aws',
      clusterName: 'prod-eu',
      podCidr: '10.10.0.0/16',
      transportAddress: 'es.eu-west-1.example.com:9443',
      httpAddress: 'es.eu-west-1.example.com:9200',
      transportCa:
        '-----BEGIN CERTIFICATE-----\nMIIBeu\n-----END CERTIFICATE-----\n',
      kibanaUrl: 'https://kibana.eu-west-1.example.com',
      overrides: {
        nodeSetCounts: { hot: 5 },
        zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      },
    },
    {
      name: 'us-east-1',
      region: 'us-east-1',
      provider: 'gcp',
      podCidr: '10.20.0.0/16',
      kibanaUrl: 'https://kibana.us-east-1.example.com',
      overrides: {
        storageClass: 'premium-rwo',
        zones: ['us-east1-b', 'us-east1-c'],
        kibanaSchedule: {
          timezone: 'America/New_York',
          start: '0 7 * * 1-5',
          end: '0 19 * * 1-5',
        },
      },
    },
    {
      name: 'ap-south-1',
      region: 'ap-south-1',
      provider: 'azure',
      environment: 'staging',
      kibanaUrl: 'https://kibana.ap-south-1.example.com',
      overrides: { version: '8.13.4', kibanaCount: 1 },
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
          count: 3,
          roles: ['data_hot', 'data_content', 'ingest'],
          resources: { cpu: '4', memory: '16Gi' },
          storage: { size: '500Gi', storageClass: 'gp3' },
        },
        {
          name: 'frozen',
          count: 1,
          roles: ['data_frozen'],
          resources: { cpu: '2', memory: '8Gi' },
          storage: { size: '200Gi' },
        },
      ],
    },
    kibana: {
      version: '8.19.4',
      count: 2,
      resources,
      oidc: {
        issuer: 'https://login.example.com',
        clientId: 'kibana',
        endpoints: {
          authorization: 'https://login.example.com/authorize',
          token: 'https://login.example.com/token',
          jwks: 'https://login.example.com/keys',
          logout: 'https://login.example.com/logout',
        },
        secretRef: { name: 'kibana-oidc', key: 'client-secret' },
      },
    },
    logstash: {
      version: '8.19.4',
      resources,
      routes: { 'eu-west-1': 'eu-west-1', 'us-east-1': 'us-east-1' },
    },
    beats: [
      { kind: 'filebeat', version: '8.19.4', resources: perNode },
      {
        kind: 'metricbeat',
        version: '8.19.4',
        resources: perNode,
        shipTo: 'eu-west-1',
      },
      { kind: 'agent', version: '8.19.4', resources: perNode },
    ],
  },
  replication: [
    { leader: 'eu-west-1', follower: 'us-east-1', patterns: ['logs-*'] },
    { leader: 'eu-west-1', follower: 'ap-south-1', patterns: ['orders'] },
  ],
  search: [{ from: 'eu-west-1', to: 'us-east-1' }],
  backup: { bucket: 'elk-snapshots', type: 's3', velero: true },
  secrets: { system: 'external-secrets', store: 'vault' },
  policies: 'kyverno',
  monitoring: { shipTo: 'eu-west-1' },
  access: [
    { group: 'elk-users', role: 'viewer' },
    { group: 'sre', role: 'operator' },
    { group: 'platform', role: 'administrator' },
  ],
});
