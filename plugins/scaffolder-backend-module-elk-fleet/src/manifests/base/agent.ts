import type { CommentedManifest } from '../manifest';
import {
  EVERY_NODE,
  hostFolders,
  LOG_FOLDERS,
  NODE_VARIABLES,
  originOf,
  outputOf,
  renderAccess,
  Shipper,
} from './shippers';
import { dataNamespace, metadata, resourcesOf, Scope } from './scope';

const NAME = 'elastic-agent';
const METRICS = ['node', 'pod', 'container', 'system', 'volume'];

/** Elastic Agent on every node, and what it may read. */
export function renderAgent(scope: Scope, agent: Shipper): CommentedManifest[] {
  const { intent, here } = scope;
  const folders = hostFolders(LOG_FOLDERS);
  return [
    {
      object: {
        apiVersion: 'agent.k8s.elastic.co/v1alpha1',
        kind: 'Agent',
        metadata: metadata(scope, NAME),
        spec: {
          version: here.versions.agent,
          mode: 'standalone',
          elasticsearchRefs: [outputOf(scope, agent)],
          config: configOf(scope),
          daemonSet: {
            podTemplate: {
              metadata: {
                labels: { 'app.kubernetes.io/part-of': intent.fleet },
              },
              spec: {
                serviceAccountName: NAME,
                automountServiceAccountToken: true,
                tolerations: EVERY_NODE,
                containers: [
                  {
                    name: 'agent',
                    securityContext: { runAsUser: 0 },
                    env: NODE_VARIABLES,
                    resources: resourcesOf(agent.resources),
                    volumeMounts: folders.volumeMounts,
                  },
                ],
                volumes: folders.volumes,
              },
            },
          },
        },
      },
      comments: {
        'spec.mode':
          'Its policy is here, in Git, and not in a Fleet Server: a region goes on where the hub is away.',
        'spec.config.providers.kubernetes_leaderelection':
          'Nothing here is for one agent of the cluster alone, so none needs the right to write leases.',
        'spec.daemonSet.podTemplate.spec.tolerations':
          'On every node, tainted or not.',
      },
    },
    ...renderAccess(scope, NAME, rules()),
  ];
}

function configOf(scope: Scope): Record<string, unknown> {
  const { identity } = scope.here;
  const origin = originOf(scope);
  const common = {
    use_output: 'default',
    ...(identity && {
      data_stream: { namespace: dataNamespace(identity.member) },
    }),
    ...(origin.length > 0 && { processors: origin }),
  };
  return {
    agent: {
      monitoring: {
        enabled: true,
        use_output: 'default',
        logs: true,
        metrics: true,
      },
    },
    providers: {
      kubernetes: { node: '${env.NODE_NAME}', scope: 'node' },
      kubernetes_leaderelection: { enabled: false },
    },
    inputs: [
      {
        id: 'kubernetes-metrics',
        type: 'kubernetes/metrics',
        ...common,
        streams: METRICS.map(kubeletStream),
      },
      {
        id: 'container-logs',
        type: 'filestream',
        ...common,
        streams: [
          {
            id: 'container-logs-${kubernetes.container.id}',
            data_stream: { type: 'logs', dataset: 'kubernetes.container_logs' },
            paths: ['/var/log/containers/*${kubernetes.container.id}.log'],
            parsers: [{ container: { stream: 'all', format: 'auto' } }],
            prospector: { scanner: { symlinks: true } },
          },
        ],
      },
    ],
  };
}

function kubeletStream(metricset: string) {
  return {
    id: `kubernetes-metrics-${metricset}`,
    data_stream: { type: 'metrics', dataset: `kubernetes.${metricset}` },
    metricsets: [metricset],
    add_metadata: true,
    period: '10s',
    hosts: ['https://${env.NODE_IP}:10250'],
    bearer_token_file: '/var/run/secrets/kubernetes.io/serviceaccount/token',
    'ssl.verification_mode': 'none',
  };
}

function rules() {
  const read = ['get', 'list', 'watch'];
  return [
    {
      apiGroups: [''],
      resources: ['namespaces', 'pods', 'nodes', 'events'],
      verbs: read,
    },
    {
      apiGroups: [''],
      resources: ['nodes/metrics', 'nodes/stats'],
      verbs: ['get'],
    },
    {
      apiGroups: ['apps'],
      resources: ['replicasets', 'deployments', 'statefulsets', 'daemonsets'],
      verbs: read,
    },
    { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: read },
  ];
}
