import type { CommentedManifest } from '../manifest';
import { metadata, ofElasticsearch, resourcesOf, Scope } from './scope';

export const EXPORTER = {
  name: 'elasticsearch-exporter',
  port: 9114,
  image: 'quay.io/prometheuscommunity/elasticsearch-exporter:v1.9.0',
};

export const exporterPods = { 'app.kubernetes.io/name': EXPORTER.name };

const CA = '/etc/elasticsearch/ca.crt';

/** What tells Prometheus of Elasticsearch, and how Prometheus finds it. */
export function renderExporter(scope: Scope): CommentedManifest[] {
  return [deployment(scope), service(scope), serviceMonitor(scope)];
}

function deployment(scope: Scope): CommentedManifest {
  const { intent } = scope;
  return {
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(scope, EXPORTER.name, { labels: exporterPods }),
      spec: {
        replicas: 1,
        selector: { matchLabels: exporterPods },
        template: {
          metadata: { labels: exporterPods },
          spec: {
            automountServiceAccountToken: false,
            containers: [container(scope)],
            volumes: [
              {
                name: 'ca',
                secret: {
                  secretName: ofElasticsearch(scope, 'es-http-certs-public'),
                  defaultMode: 292,
                  items: [{ key: 'ca.crt', path: 'ca.crt' }],
                },
              },
            ],
          },
        },
      },
    },
    ...(!intent.secrets && {
      comment: `Waits for the Secret ${ofElasticsearch(
        scope,
        'exporter-user',
      )} with username, password and roles (remote_monitoring_collector): nothing here makes it.`,
    }),
    comments: {
      'spec.template.spec.volumes.0.secret.defaultMode':
        'Octal 0444: to be read by all in the pod, and changed by none.',
    },
  };
}

function container(scope: Scope) {
  const address = `${ofElasticsearch(scope, 'es-http')}.${
    scope.intent.namespace
  }.svc:9200`;
  const fromUser = (name: string, key: string) => ({
    name,
    valueFrom: {
      secretKeyRef: { name: ofElasticsearch(scope, 'exporter-user'), key },
    },
  });
  return {
    name: 'exporter',
    image: EXPORTER.image,
    args: [`--es.uri=https://${address}`, `--es.ca=${CA}`, '--es.all'],
    env: [
      fromUser('ES_USERNAME', 'username'),
      fromUser('ES_PASSWORD', 'password'),
    ],
    ports: [{ name: 'metrics', containerPort: EXPORTER.port }],
    livenessProbe: { httpGet: { path: '/healthz', port: 'metrics' } },
    readinessProbe: { httpGet: { path: '/healthz', port: 'metrics' } },
    resources: resourcesOf({ cpu: '50m', memory: '128Mi' }),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 65534,
      seccompProfile: { type: 'RuntimeDefault' },
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'ca', mountPath: '/etc/elasticsearch', readOnly: true },
    ],
  };
}

function service(scope: Scope): CommentedManifest {
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(scope, EXPORTER.name, { labels: exporterPods }),
      spec: {
        selector: exporterPods,
        ports: [
          { name: 'metrics', port: EXPORTER.port, targetPort: 'metrics' },
        ],
      },
    },
  };
}

function serviceMonitor(scope: Scope): CommentedManifest {
  const cluster = scope.here.identity?.cluster;
  return {
    object: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: metadata(scope, EXPORTER.name),
      spec: {
        selector: { matchLabels: exporterPods },
        endpoints: [
          {
            port: 'metrics',
            interval: '30s',
            ...(cluster && {
              relabelings: [
                { targetLabel: 'k8s_cluster', replacement: cluster },
              ],
            }),
            metricRelabelings: [
              { sourceLabels: ['cluster'], targetLabel: 'es_cluster' },
              { regex: 'cluster', action: 'labeldrop' },
            ],
          },
        ],
      },
    },
    comments: {
      'spec.endpoints.0.metricRelabelings':
        'The exporter calls the Elasticsearch cluster `cluster`, as others call the Kubernetes cluster: each gets a name of its own.',
    },
  };
}
