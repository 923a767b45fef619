import type { Json } from './json';
import { VALID_KUBERNETES_ANSWERS } from './validKubernetesAnswers';
import { VALID_REPLICATION_ANSWERS } from './validReplicationAnswers';

/** Answers from which every reader yields a value, by the start of the path. */
export const VALID_ANSWERS: Array<[RegExp, Json]> = [
  [
    /^\/(\?|$)/,
    {
      cluster_name: 'logs',
      cluster_uuid: 'uuid',
      version: { number: '8.19.4' },
    },
  ],
  [
    /^\/_license/,
    { license: { type: 'basic', status: 'active', expiry_date_in_millis: 1 } },
  ],
  [
    /^\/_cluster\/health/,
    {
      status: 'green',
      number_of_nodes: 1,
      number_of_data_nodes: 1,
      active_primary_shards: 1,
      active_shards: 1,
      relocating_shards: 0,
      initializing_shards: 0,
      unassigned_shards: 0,
      number_of_pending_tasks: 0,
    },
  ],
  [
    /^\/_nodes\/stats/,
    {
      _nodes: { total: 1, successful: 1, failed: 0 },
      nodes: {
        a: {
          name: 'a',
          roles: ['data'],
          os: {
            mem: { total_in_bytes: 1 },
            cgroup: { memory: { limit_in_bytes: '1' } },
          },
          fs: { total: { total_in_bytes: 1, available_in_bytes: 1 } },
        },
      },
    },
  ],
  [
    /^\/_stats\/store,indexing,search/,
    {
      _shards: { failed: 0 },
      indices: {
        logs: {
          primaries: {
            store: { size_in_bytes: 1 },
            indexing: { index_total: 1 },
          },
          total: { store: { size_in_bytes: 1 }, search: { query_total: 1 } },
        },
      },
    },
  ],
  [
    /^\/_all\/_settings\/index\.uuid/,
    {
      logs: {
        settings: {
          'index.uuid': 'u',
          'index.number_of_shards': '1',
          'index.number_of_replicas': '1',
          'index.creation_date': '1',
          'index.routing.allocation.include._tier_preference': 'data_hot',
        },
      },
    },
  ],
  [
    /^\/_nodes\/_all\/_none/,
    {
      nodes: {
        a: { name: 'a', roles: ['data_hot'], attributes: { zone: 'a' } },
      },
    },
  ],
  [
    /^\/_cluster\/settings/,
    {
      persistent: { 'cluster.max_shards_per_node': '2000' },
      transient: {},
    },
  ],
  [
    /^\/_index_template/,
    {
      index_templates: [
        {
          name: 'logs',
          index_template: {
            index_patterns: ['logs-*'],
            template: {
              settings: { 'index.routing.allocation.include.zone': 'a' },
            },
          },
        },
      ],
    },
  ],
  [
    /^\/_component_template/,
    {
      component_templates: [
        { name: 'mappings', component_template: { template: {} } },
      ],
    },
  ],
  [/^\/_ilm\/policy/, { logs: { version: 1, policy: { phases: {} } } }],
  [/^\/_ingest\/pipeline/, { geo: { processors: [] } }],
  [
    /^\/\*\/_settings\/index\.routing/,
    {
      logs: { settings: { 'index.routing.allocation.require.zone': 'a' } },
    },
  ],
  [
    /^\/_nodes/,
    { nodes: { a: { version: '8.19.4', os: { allocated_processors: 1 } } } },
  ],
  [
    /^\/_xpack\/usage/,
    {
      data_tiers: {
        available: true,
        data_hot: {
          node_count: 1,
          index_count: 1,
          total_shard_count: 1,
          total_size_bytes: 1,
          primary_size_bytes: 1,
        },
      },
    },
  ],
  ...VALID_REPLICATION_ANSWERS,
  [
    /^\/_slm\/policy/,
    {
      daily: {
        modified_date_millis: 1767225600000,
        policy: { repository: 'backups' },
        last_success: { snapshot_name: 'daily-1', time: 1767229200000 },
        last_failure: { time: 1767222000000, details: 'x' },
        next_execution_millis: 1767315600000,
      },
    },
  ],
  [
    /^\/api\/status/,
    {
      version: { number: '8.19.4' },
      status: { overall: { level: 'available', summary: 's' } },
    },
  ],
  [/^\/_node\/pipelines/, { version: '8.19.4', pipelines: { main: {} } }],
  [/^\/_node\/stats/, { events: { in: 1, out: 1 } }],
  ...VALID_KUBERNETES_ANSWERS,
];
