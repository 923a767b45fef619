import type { CommentedManifest } from '../manifest';
import { metadata, Scope } from './scope';

interface Panel {
  title: string;
  expr: string;
  legend: string;
  unit: string;
}

const ALL = 'k8s_cluster=~"$k8s_cluster"';
const CLUSTER = '{{k8s_cluster}} {{es_cluster}}';
const NODE = `${CLUSTER} {{name}}`;

const PANELS: Panel[] = [
  {
    title: 'Red clusters',
    expr: `max by (k8s_cluster, es_cluster) (elasticsearch_cluster_health_status{color="red", ${ALL}})`,
    legend: CLUSTER,
    unit: 'bool_on_off',
  },
  {
    title: 'Nodes',
    expr: `max by (k8s_cluster, es_cluster) (elasticsearch_cluster_health_number_of_nodes{${ALL}})`,
    legend: CLUSTER,
    unit: 'short',
  },
  {
    title: 'Documents written',
    expr: `sum by (k8s_cluster, es_cluster) (rate(elasticsearch_indices_indexing_index_total{${ALL}}[$__rate_interval]))`,
    legend: CLUSTER,
    unit: 'ops',
  },
  {
    title: 'Searches',
    expr: `sum by (k8s_cluster, es_cluster) (rate(elasticsearch_indices_search_query_total{${ALL}}[$__rate_interval]))`,
    legend: CLUSTER,
    unit: 'ops',
  },
  {
    title: 'Heap used',
    expr: `elasticsearch_jvm_memory_used_bytes{area="heap", ${ALL}} / elasticsearch_jvm_memory_max_bytes{area="heap", ${ALL}}`,
    legend: NODE,
    unit: 'percentunit',
  },
  {
    title: 'Disk left',
    expr: `elasticsearch_filesystem_data_available_bytes{${ALL}} / elasticsearch_filesystem_data_size_bytes{${ALL}}`,
    legend: NODE,
    unit: 'percentunit',
  },
];

/** Of the metrics of the portal, which know both ends of a copy. */
const replicationPanel = (fleet: string): Panel => ({
  title: 'How far copies are behind',
  expr: `max by (leader_member, follower_member) (elk_fleet_link_lag_seconds{fleet="${fleet}"})`,
  legend: '{{leader_member}} → {{follower_member}}',
  unit: 's',
});

/** A dashboard that the sidecar of Grafana finds by its label. */
export function renderDashboard(scope: Scope): CommentedManifest {
  const { fleet, namespace, replication } = scope.intent;
  const panels = [
    ...PANELS,
    ...(replication.length ? [replicationPanel(fleet)] : []),
  ];
  const dashboard = {
    uid: `elk-${fleet}-${namespace}`.slice(0, 40),
    title: `Elasticsearch of ${fleet}`,
    tags: ['elasticsearch', 'elk-fleet'],
    schemaVersion: 39,
    version: 1,
    editable: false,
    time: { from: 'now-6h', to: 'now' },
    refresh: '1m',
    templating: { list: variables() },
    panels: panels.map(panelOf),
  };
  return {
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(scope, 'elk-fleet-dashboard', {
        labels: { grafana_dashboard: '1' },
      }),
      data: {
        [`elk-fleet-${fleet}.json`]: `${JSON.stringify(dashboard, null, 2)}\n`,
      },
    },
  };
}

function variables() {
  return [
    { name: 'datasource', type: 'datasource', query: 'prometheus' },
    {
      name: 'k8s_cluster',
      type: 'query',
      label: 'Kubernetes cluster',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      query: 'label_values(elasticsearch_cluster_health_status, k8s_cluster)',
      refresh: 2,
      includeAll: true,
      multi: true,
      current: { text: 'All', value: '$__all' },
    },
  ];
}

function panelOf({ title, expr, legend, unit }: Panel, index: number) {
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    datasource: { type: 'prometheus', uid: '${datasource}' },
    gridPos: { x: (index % 2) * 12, y: Math.floor(index / 2) * 8, w: 12, h: 8 },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: [{ refId: 'A', expr, legendFormat: legend }],
  };
}
