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
  streamOf,
} from './shippers';
import { metadata, resourcesOf, Scope } from './scope';

const READ = ['get', 'list', 'watch'];

const FILEBEAT_READS = [
  {
    apiGroups: [''],
    resources: ['namespaces', 'pods', 'nodes'],
    verbs: READ,
  },
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: READ },
  { apiGroups: ['batch'], resources: ['jobs'], verbs: READ },
];
const METRICBEAT_READS = [
  {
    apiGroups: [''],
    resources: ['nodes', 'namespaces', 'events', 'pods'],
    verbs: READ,
  },
  {
    apiGroups: ['apps'],
    resources: ['statefulsets', 'deployments', 'replicasets'],
    verbs: READ,
  },
  {
    apiGroups: [''],
    resources: ['nodes/stats', 'nodes/metrics'],
    verbs: ['get'],
  },
];

/** Without the metadata of the host, which in a pod are those of the pod. */
const NAMED = {
  'spec.config.name':
    'The host of all events: the node, and not the pod, which has another name after each restart.',
};

/** Filebeat on every node, and what it may read. */
export function renderFilebeat(
  scope: Scope,
  beat: Shipper,
): CommentedManifest[] {
  const { logstash } = scope.intent.components;
  const toLogstash = Boolean(logstash && !beat.shipTo);
  const folders = hostFolders(LOG_FOLDERS);
  const output = toLogstash
    ? {
        'output.logstash': {
          hosts: [
            `${logstash!.name}-ls-beats.${scope.intent.namespace}.svc:5044`,
          ],
        },
      }
    : streamSettings(streamOf(scope, 'logs', 'filebeat'));
  const object = beatOf(scope, beat, {
    toLogstash,
    config: {
      'filebeat.autodiscover': { providers: [containerLogs()] },
      processors: originOf(scope),
      ...output,
    },
    container: { volumeMounts: folders.volumeMounts },
    volumes: folders.volumes,
  });
  return [
    {
      object,
      comments: {
        ...NAMED,
        'spec.daemonSet.podTemplate.spec.tolerations':
          'On every node, tainted or not.',
        ...(toLogstash
          ? {
              'spec.config.output.logstash':
                'Logstash knows which region goes where. Plain text, as it does not leave the namespace.',
            }
          : {
              'spec.config.output.elasticsearch.index':
                'A data stream of this member alone: a copy of it meets no stream of the same name elsewhere.',
            }),
      },
    },
    ...renderAccess(scope, 'filebeat', FILEBEAT_READS),
  ];
}

/** Metricbeat on every node, and what it may read. */
export function renderMetricbeat(
  scope: Scope,
  beat: Shipper,
): CommentedManifest[] {
  const folders = hostFolders([
    {
      name: 'cgroup',
      path: '/sys/fs/cgroup',
      mountPath: '/hostfs/sys/fs/cgroup',
    },
    { name: 'proc', path: '/proc', mountPath: '/hostfs/proc' },
  ]);
  const object = beatOf(scope, beat, {
    config: {
      'metricbeat.modules': metricModules(),
      processors: originOf(scope),
      ...streamSettings(streamOf(scope, 'metrics', 'metricbeat')),
    },
    container: {
      args: ['-e', '-c', '/etc/beat.yml', '-system.hostfs=/hostfs'],
      volumeMounts: folders.volumeMounts,
    },
    volumes: folders.volumes,
  });
  return [
    {
      object,
      comments: {
        ...NAMED,
        'spec.config.metricbeat.modules.1.ssl.verification_mode':
          'Kubelets sign for themselves in most clusters; the token goes to the own node alone.',
      },
    },
    ...renderAccess(scope, 'metricbeat', METRICBEAT_READS),
  ];
}

function beatOf(
  scope: Scope,
  beat: Shipper,
  {
    config,
    container,
    volumes,
    toLogstash = false,
  }: {
    config: Record<string, unknown>;
    container: Record<string, unknown>;
    volumes: unknown[];
    toLogstash?: boolean;
  },
) {
  const { intent, here } = scope;
  return {
    apiVersion: 'beat.k8s.elastic.co/v1beta1',
    kind: 'Beat',
    metadata: metadata(scope, beat.kind),
    spec: {
      type: beat.kind,
      version: here.versions[beat.kind],
      ...(!toLogstash && { elasticsearchRef: outputOf(scope, beat) }),
      config: { name: '${NODE_NAME}', ...config },
      daemonSet: {
        podTemplate: {
          metadata: { labels: { 'app.kubernetes.io/part-of': intent.fleet } },
          spec: {
            serviceAccountName: beat.kind,
            automountServiceAccountToken: true,
            terminationGracePeriodSeconds: 30,
            tolerations: EVERY_NODE,
            containers: [
              {
                name: beat.kind,
                securityContext: { runAsUser: 0 },
                env: NODE_VARIABLES,
                resources: resourcesOf(beat.resources),
                ...container,
              },
            ],
            volumes,
          },
        },
      },
    },
  };
}

/** Without templates of its own: those of Elasticsearch for data streams are used. */
function streamSettings(index: string) {
  return {
    'setup.template.enabled': false,
    'setup.ilm.enabled': false,
    'output.elasticsearch.index': index,
  };
}

function containerLogs() {
  return {
    type: 'kubernetes',
    node: '${NODE_NAME}',
    hints: {
      enabled: true,
      default_config: {
        type: 'filestream',
        id: 'container-${data.kubernetes.container.id}',
        paths: ['/var/log/containers/*-${data.kubernetes.container.id}.log'],
        parsers: [{ container: { stream: 'all', format: 'auto' } }],
        prospector: { scanner: { symlinks: true } },
      },
    },
  };
}

function metricModules() {
  return [
    {
      module: 'system',
      period: '10s',
      metricsets: ['cpu', 'load', 'memory', 'process', 'process_summary'],
      process: { include_top_n: { by_cpu: 5, by_memory: 5 } },
      processes: ['.*'],
    },
    {
      module: 'kubernetes',
      period: '10s',
      node: '${NODE_NAME}',
      hosts: ['https://${NODE_IP}:10250'],
      bearer_token_file: '/var/run/secrets/kubernetes.io/serviceaccount/token',
      ssl: { verification_mode: 'none' },
      metricsets: ['node', 'system', 'pod', 'container', 'volume'],
    },
  ];
}
