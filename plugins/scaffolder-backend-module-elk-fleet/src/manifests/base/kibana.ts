import type { CommentedManifest } from '../manifest';
import { oidcProviders } from './oidc';
import { apart, eckPods, metadata, resourcesOf, Scope } from './scope';
import { stackMonitoring, stackMonitoringComments } from './stackMonitoring';

/** Kibana, and what starts and stops it where it follows the sun. */
export function renderKibana(scope: Scope): CommentedManifest[] {
  const scheduled = isScheduled(scope);
  return [kibana(scope, scheduled), ...(scheduled ? [hours(scope)] : [])];
}

function isScheduled({ here }: Scope): boolean {
  return Boolean(here.kibana?.schedule && here.kibana.count > 0);
}

function kibana(scope: Scope, scheduled: boolean): CommentedManifest {
  const { intent, here } = scope;
  const { name, resources } = intent.components.kibana!;
  const { count, url } = here.kibana!;
  const config = {
    ...(url && { 'server.publicBaseUrl': url.replace(/\/$/, '') }),
    ...oidcProviders(scope),
  };
  return {
    object: {
      apiVersion: 'kibana.k8s.elastic.co/v1',
      kind: 'Kibana',
      metadata: metadata(scope, name),
      spec: {
        version: here.versions.kibana,
        ...(!scheduled && { count }),
        elasticsearchRef: { name: intent.components.elasticsearch!.name },
        ...stackMonitoring(scope),
        ...(Object.keys(config).length > 0 && { config }),
        podTemplate: {
          metadata: {
            labels: { 'app.kubernetes.io/part-of': intent.fleet },
          },
          spec: {
            containers: [{ name: 'kibana', resources: resourcesOf(resources) }],
            affinity: apart({
              ...eckPods('kibana'),
              'kibana.k8s.elastic.co/name': name,
            }),
          },
        },
      },
    },
    ...(scheduled && {
      comment: 'No count: it is set by the hours of the ScaledObject.',
    }),
    comments: {
      'spec.version':
        'Never newer than Elasticsearch, and never two versions at once: ECK stops the old before it starts the new.',
      ...stackMonitoringComments(scope),
    },
  };
}

/** ECK gives Kibana the scale subresource, so KEDA can set its count. */
function hours(scope: Scope): CommentedManifest {
  const { name } = scope.intent.components.kibana!;
  const { count, schedule } = scope.here.kibana!;
  return {
    object: {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: metadata(scope, `${name}-kibana-hours`),
      spec: {
        scaleTargetRef: {
          apiVersion: 'kibana.k8s.elastic.co/v1',
          kind: 'Kibana',
          name,
        },
        minReplicaCount: 0,
        maxReplicaCount: count,
        triggers: [
          {
            type: 'cron',
            metadata: { ...schedule!, desiredReplicas: String(count) },
          },
        ],
      },
    },
    comment:
      'Kibana runs while the people of the region work (needs KEDA). Elasticsearch and replication run on.',
  };
}
