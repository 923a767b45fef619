import type { CommentedManifest } from '../manifest';
import { NO_BUDGET, NO_RESOURCES, NO_TAG } from './policyMessages';
import { clusterMetadata, Scope } from './scope';

const RESOURCES = {
  validate: {
    failureAction: 'Enforce',
    message: NO_RESOURCES,
    foreach: [
      {
        list: 'request.object.spec.nodeSets',
        pattern: {
          podTemplate: {
            spec: {
              '^(containers)': [
                {
                  name: 'elasticsearch',
                  resources: {
                    requests: { cpu: '?*', memory: '?*' },
                    limits: { memory: '?*' },
                  },
                },
              ],
            },
          },
        },
      },
    ],
  },
};

const BUDGET = {
  preconditions: {
    all: [
      {
        key: "{{ contains(keys(request.object.spec), 'podDisruptionBudget') }}",
        operator: 'Equals',
        value: true,
      },
    ],
  },
  validate: {
    failureAction: 'Enforce',
    message: NO_BUDGET,
    deny: {
      conditions: {
        any: [
          {
            key: '{{ length(keys(request.object.spec.podDisruptionBudget)) }}',
            operator: 'Equals',
            value: 0,
          },
        ],
      },
    },
  },
};

const PINNED = { image: '*:* & !*:latest' };
const TAGS = {
  validate: {
    failureAction: 'Enforce',
    message: NO_TAG,
    pattern: {
      spec: { '=(initContainers)': [PINNED], containers: [PINNED] },
    },
  },
};

/** Policies as Kyverno takes them. */
export function renderKyverno(scope: Scope): CommentedManifest {
  const { namespace } = scope.intent;
  const match = (kind: string) => ({
    any: [{ resources: { kinds: [kind], namespaces: [namespace] } }],
  });
  const elasticsearch = match('elasticsearch.k8s.elastic.co/v1/Elasticsearch');
  const rules = [
    { name: 'elasticsearch-resources', match: elasticsearch, ...RESOURCES },
    { name: 'elasticsearch-budget', match: elasticsearch, ...BUDGET },
    { name: 'pinned-images', match: match('Pod'), ...TAGS },
  ];
  return {
    object: {
      apiVersion: 'kyverno.io/v1',
      kind: 'ClusterPolicy',
      metadata: clusterMetadata(scope, `elk-fleet-${namespace}`),
      spec: { background: true, rules },
    },
    comment:
      'Held by the cluster at every change. A cluster that must be an exception gets a PolicyException.',
  };
}
