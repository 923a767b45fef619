import type { CommentedManifest } from '../manifest';
import { clusterMetadata, Scope } from './scope';

const NO_RESOURCES =
  'Every node set of Elasticsearch must say how much processor and memory it asks for, and its limit of memory.';
const NO_BUDGET =
  'podDisruptionBudget: {} takes the budget away; leave it out, or write one.';
const NO_TAG =
  'An image must have a tag or digest that stays what it is, and not latest.';

const ELASTICSEARCH_REGO = `violation[{"msg": msg}] {
  set := input.review.object.spec.nodeSets[_]
  not complete(set)
  msg := sprintf("node set %v: ${NO_RESOURCES}", [set.name])
}

violation[{"msg": msg}] {
  input.review.object.spec.podDisruptionBudget == {}
  msg := "${NO_BUDGET}"
}

complete(set) {
  container := set.podTemplate.spec.containers[_]
  container.name == "elasticsearch"
  container.resources.requests.cpu
  container.resources.requests.memory
  container.resources.limits.memory
}
`;

const IMAGE_REGO = `violation[{"msg": msg}] {
  container := containers[_]
  not pinned(container.image)
  msg := sprintf("container %v: ${NO_TAG}", [container.name])
}

containers[container] {
  container := input.review.object.spec.containers[_]
}

containers[container] {
  container := input.review.object.spec.initContainers[_]
}

pinned(image) {
  contains(image, "@sha256:")
}

pinned(image) {
  regex.match(":[^/:]+$", image)
  not endswith(image, ":latest")
}
`;

/** What the cluster itself holds to, whoever applies what. */
export function renderPolicies(scope: Scope): CommentedManifest[] {
  switch (scope.intent.policies) {
    case 'kyverno':
      return [kyverno(scope)];
    case 'gatekeeper':
      return [
        ...gatekeeper(scope, {
          kind: 'ElkFleetElasticsearch',
          rego: ELASTICSEARCH_REGO,
          match: {
            apiGroups: ['elasticsearch.k8s.elastic.co'],
            kinds: ['Elasticsearch'],
          },
        }),
        ...gatekeeper(scope, {
          kind: 'ElkFleetImageTag',
          rego: IMAGE_REGO,
          match: { apiGroups: [''], kinds: ['Pod'] },
        }),
      ];
    default:
      return [];
  }
}

function kyverno(scope: Scope): CommentedManifest {
  const { namespace } = scope.intent;
  const match = (kind: string) => ({
    any: [{ resources: { kinds: [kind], namespaces: [namespace] } }],
  });
  const elasticsearch = match('elasticsearch.k8s.elastic.co/v1/Elasticsearch');
  const pinned = { image: '*:* & !*:latest' };
  return {
    object: {
      apiVersion: 'kyverno.io/v1',
      kind: 'ClusterPolicy',
      metadata: clusterMetadata(scope, `elk-fleet-${namespace}`),
      spec: {
        background: true,
        rules: [
          {
            name: 'elasticsearch-resources',
            match: elasticsearch,
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
          },
          {
            name: 'elasticsearch-budget',
            match: elasticsearch,
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
          },
          {
            name: 'pinned-images',
            match: match('Pod'),
            validate: {
              failureAction: 'Enforce',
              message: NO_TAG,
              pattern: {
                spec: {
                  '=(initContainers)': [pinned],
                  containers: [pinned],
                },
              },
            },
          },
        ],
      },
    },
    comment:
      'Held by the cluster at every change. A cluster that must be an exception gets a PolicyException.',
  };
}

function gatekeeper(
  scope: Scope,
  {
    kind,
    rego,
    match,
  }: {
    kind: string;
    rego: string;
    match: { apiGroups: string[]; kinds: string[] };
  },
): CommentedManifest[] {
  const { namespace } = scope.intent;
  const name = kind.toLowerCase();
  return [
    {
      object: {
        apiVersion: 'templates.gatekeeper.sh/v1',
        kind: 'ConstraintTemplate',
        metadata: clusterMetadata(scope, name),
        spec: {
          crd: { spec: { names: { kind } } },
          targets: [
            {
              target: 'admission.k8s.gatekeeper.sh',
              rego: `package ${name}\n\n${rego}`,
            },
          ],
        },
      },
    },
    {
      object: {
        apiVersion: 'constraints.gatekeeper.sh/v1beta1',
        kind,
        metadata: clusterMetadata(scope, `elk-fleet-${namespace}`),
        spec: {
          enforcementAction: 'deny',
          match: { kinds: [match], namespaces: [namespace] },
        },
      },
      comment:
        'Its kind is there once Gatekeeper has taken in the template: apply it after that.',
    },
  ];
}
