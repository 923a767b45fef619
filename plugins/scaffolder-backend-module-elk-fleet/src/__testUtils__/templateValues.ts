import type { IntentInput } from '../manifests/intent';

const place = {
  system: 'argocd',
  placedFrom: 'https://git.example.com/platform/clusters.git',
  path: 'deploy/elk',
};
const target = { publishTo: 'repository', repository: 'demo' };
const size = {
  nodeSets: [
    {
      name: 'all',
      count: 3,
      roles: ['master', 'data_content', 'data_hot', 'remote_cluster_client'],
      cpu: '1',
      memory: '4Gi',
      storage: '100Gi',
    },
  ],
  kibana: { count: 1, cpu: '500m', memory: '2Gi' },
  like: 'us-east-1',
};

/** What a person fills in, by template. */
export const templateValues: Record<string, any> = {
  'onboard-region': {
    ...{ fleet: 'logging', name: 'sa-east-1', environment: 'production' },
    region: { region: 'sa-east-1', provider: 'aws' },
    owner: 'group:default/platform',
    ...place,
    version: '9.1.4',
    size,
    ...{ shipper: 'filebeat', metricbeat: false },
    elasticsearchUrl: 'https://es.sa-east-1.example.com:9200',
    kibanaUrl: 'https://kibana.sa-east-1.example.com',
    kubernetesAccess: 'direct',
    kubernetesUrl: 'https://kubernetes.sa-east-1.example.com:6443',
    ...{ operations: true, exposure: 'load-balancer', secrets: 'plan' },
    replication: [
      { leader: 'us-east-1', patterns: ['logs-*'], exclusions: ['logs-debug'] },
    ],
    leaders: [
      {
        name: 'us-east-1',
        transportAddress: 'es.us-east-1.example.com:9443',
        version: '9.1.4',
      },
    ],
    ...{ backup: 's3', bucket: 'elk-snapshots', monitoring: 'plan' },
    ...{ policies: 'plan', pipeline: 'plan', budget: 2000 },
    ...target,
  },
  'add-component': {
    ...{ fleet: 'logging', member: 'sa-east-1', path: 'deploy/elk' },
    ...{ component: 'metricbeat', version: '9.1.4' },
    ...{ cpu: '100m', memory: '512Mi' },
    ...target,
  },
  'connect-logs': {
    ...{ fleet: 'logging', name: 'shop', environment: 'production' },
    region: { region: 'sa-east-1', provider: 'aws' },
    ...place,
    ...{ kind: 'filebeat', shipTo: 'sa-east-1' },
    ...target,
  },
  'change-in-waves': {
    ...{ fleet: 'logging', path: 'deploy/elk', what: 'version' },
    ...{ version: '9.2.0', who: 'next', size },
    ...target,
  },
  'retire-region': {
    ...{ fleet: 'logging', member: 'sa-east-1', path: 'deploy/elk' },
    ...{ stage: 'remove-workloads', snapshotTaken: true },
    ...target,
  },
  'migrate-from-kubefed': {
    ...{ fleet: 'logging', ...place },
    ...target,
  },
};

/** A plan of two members, of which one follows the other. */
export const twoMembers: IntentInput = {
  fleet: 'logging',
  placement: {
    system: 'argocd',
    repository: place.placedFrom,
    path: place.path,
  },
  members: [
    { name: 'us-east-1', region: 'us-east-1', provider: 'aws' },
    { name: 'sa-east-1', region: 'sa-east-1', provider: 'aws' },
  ],
  components: {
    elasticsearch: {
      version: '9.1.4',
      nodeSets: [
        {
          name: 'all',
          count: 3,
          roles: [
            'master',
            'data_content',
            'data_hot',
            'remote_cluster_client',
          ],
          resources: { cpu: '1', memory: '4Gi' },
          storage: { size: '100Gi' },
        },
      ],
    },
  },
  replication: [
    { leader: 'us-east-1', follower: 'sa-east-1', patterns: ['logs-*'] },
  ],
};
