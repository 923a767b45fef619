import type { CommentedManifest } from '../manifest';
import { NO_BUDGET, NO_RESOURCES, NO_TAG } from './policyMessages';
import { clusterMetadata, Scope } from './scope';

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

/** Policies as Gatekeeper takes them. */
export function renderGatekeeper(scope: Scope): CommentedManifest[] {
  return [
    ...constrained(scope, {
      kind: 'ElkFleetElasticsearch',
      rego: ELASTICSEARCH_REGO,
      match: {
        apiGroups: ['elasticsearch.k8s.elastic.co'],
        kinds: ['Elasticsearch'],
      },
    }),
    ...constrained(scope, {
      kind: 'ElkFleetImageTag',
      rego: IMAGE_REGO,
      match: { apiGroups: [''], kinds: ['Pod'] },
    }),
  ];
}

function constrained(
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
