import type { CommentedManifest } from '../manifest';
import { EXPORTER } from './exporter';
import { metadata, Scope } from './scope';

interface Alert {
  name: string;
  expr: string;
  for: string;
  severity: 'critical' | 'warning';
  summary: string;
}

const WHERE = '{{ $labels.es_cluster }} in {{ $labels.k8s_cluster }}';

const ELASTICSEARCH: Alert[] = [
  {
    name: 'ElasticsearchNotWatched',
    expr: `up{service="${EXPORTER.name}"} == 0 or elasticsearch_clusterinfo_up == 0`,
    for: '5m',
    severity: 'warning',
    summary:
      'The exporter in {{ $labels.k8s_cluster }} does not tell: nothing is known of its Elasticsearch',
  },
  {
    name: 'ElasticsearchRed',
    expr: 'max by (k8s_cluster, es_cluster) (elasticsearch_cluster_health_status{color="red"}) == 1',
    for: '2m',
    severity: 'critical',
    summary: `${WHERE} is red: some data can be neither read nor written`,
  },
  {
    name: 'ElasticsearchDiskFull',
    expr: 'min by (k8s_cluster, es_cluster, name) (elasticsearch_filesystem_data_available_bytes / elasticsearch_filesystem_data_size_bytes) < 0.15',
    for: '10m',
    severity: 'warning',
    summary: `Node {{ $labels.name }} of ${WHERE} has less than 15 % of its disk left`,
  },
  {
    name: 'ElasticsearchHeapFull',
    expr: 'max by (k8s_cluster, es_cluster, name) (elasticsearch_jvm_memory_used_bytes{area="heap"} / elasticsearch_jvm_memory_max_bytes{area="heap"}) > 0.9',
    for: '15m',
    severity: 'warning',
    summary: `Node {{ $labels.name }} of ${WHERE} uses more than 90 % of its heap`,
  },
  {
    name: 'ElasticsearchRejectsWrites',
    expr: 'sum by (k8s_cluster, es_cluster) (rate(elasticsearch_thread_pool_rejected_count{type="write"}[5m])) > 0',
    for: '10m',
    severity: 'warning',
    summary: `${WHERE} turns writes away`,
  },
];

/** Counters are read by their rates, and each rule names both clusters. */
export function renderAlerts(scope: Scope): CommentedManifest {
  const { intent } = scope;
  const replicates = intent.replication.length > 0;
  return {
    object: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: metadata(scope, 'elk-fleet'),
      spec: {
        groups: [
          {
            name: 'elasticsearch-rates',
            rules: [
              {
                record:
                  'es_cluster:elasticsearch_indices_indexing_index_total:rate5m',
                expr: 'sum by (k8s_cluster, es_cluster) (rate(elasticsearch_indices_indexing_index_total[5m]))',
              },
              {
                record:
                  'es_cluster:elasticsearch_indices_search_query_total:rate5m',
                expr: 'sum by (k8s_cluster, es_cluster) (rate(elasticsearch_indices_search_query_total[5m]))',
              },
            ],
          },
          { name: 'elasticsearch', rules: ELASTICSEARCH.map(rule) },
          ...(replicates
            ? [
                {
                  name: 'elk-fleet-replication',
                  rules: replication(intent.fleet).map(rule),
                },
              ]
            : []),
        ],
      },
    },
    ...(replicates && {
      comments: {
        'spec.groups.2':
          'From the metrics of the portal (elk_fleet_*): only a Prometheus that reads those too fires them.',
      },
    }),
  };
}

function replication(fleet: string): Alert[] {
  const link =
    '{{ $labels.follower_index }} of {{ $labels.follower_member }} (from {{ $labels.leader_member }})';
  return [
    {
      name: 'ReplicaTooOld',
      expr: `elk_fleet_link_rpo_met{fleet="${fleet}"} == 0`,
      for: '5m',
      severity: 'critical',
      summary: `The copy ${link} is older than it may be`,
    },
    {
      name: 'ReplicaBehind',
      expr: `elk_fleet_link_lag_seconds{fleet="${fleet}"} > 900`,
      for: '15m',
      severity: 'warning',
      summary: `The copy ${link} is more than 15 minutes behind`,
    },
  ];
}

function rule({ name, expr, for: duration, severity, summary }: Alert) {
  return {
    alert: name,
    expr,
    for: duration,
    labels: { severity },
    annotations: { summary },
  };
}
