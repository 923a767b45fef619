import type { CommentedManifest } from '../manifest';
import { eckPods, metadata, Scope } from './scope';

/**
 * What keeps a drained node from taking all pods of a kind. ECK makes one for
 * Elasticsearch, and none for these (Elastic documentation, pod disruption
 * budget).
 */
export function renderDisruption(scope: Scope): CommentedManifest[] {
  const { intent, here } = scope;
  const { kibana, logstash } = intent.components;
  return [
    // Also where one runs alone, unlike in the others: there it holds up nothing.
    ...(kibana && Math.max(kibana.count, here.kibana!.count) > 1
      ? [budget(scope, 'kibana', kibana.name)]
      : []),
    ...(logstash && logstash.count > 1
      ? [budget(scope, 'logstash', logstash.name)]
      : []),
  ];
}

function budget(
  scope: Scope,
  type: 'kibana' | 'logstash',
  name: string,
): CommentedManifest {
  return {
    object: {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadata(scope, `${name}-${type}`),
      spec: {
        maxUnavailable: 1,
        selector: {
          matchLabels: {
            ...eckPods(type),
            [`${type}.k8s.elastic.co/name`]: name,
          },
        },
      },
    },
    comment:
      'A node that is drained takes one pod at a time. ECK makes such a budget for Elasticsearch alone.',
  };
}
