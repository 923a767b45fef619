import type { Intent } from '../intent';
import type { CommentedManifest, ManifestObject } from '../manifest';
import { groupVersionOf, resourceOf } from './layout';

/** Kinds that the chart of KubeFed v0.10 enables. */
const ENABLED = [
  'ClusterRole',
  'ConfigMap',
  'Deployment',
  'Ingress',
  'Job',
  'Namespace',
  'ReplicaSet',
  'Secret',
  'Service',
  'ServiceAccount',
];

export function isEnabledAlready({ kind }: ManifestObject): boolean {
  return ENABLED.includes(kind);
}

/** As `kubefedctl enable` takes it, for example `kibanas.kibana.k8s.elastic.co`. */
export function typeNameOf(object: ManifestObject): string {
  const { group } = groupVersionOf(object);
  return [resourceOf(object), group].filter(Boolean).join('.');
}

/** The types of kinds that are not enabled from the start, each once. */
export function enabledTypes(
  intent: Intent,
  objects: ManifestObject[],
): CommentedManifest[] {
  const missing = objects.filter(object => !isEnabledAlready(object));
  const byName = new Map(
    missing.map(object => [typeNameOf(object), object] as const),
  );
  return [...byName].map(([name, object], index) => ({
    object: typeConfig(intent, name, object),
    ...(index === 0 && {
      comment: `First, in the host, as it also makes the definitions (CRDs) of the federated kinds, which these need:
${[...byName.keys()].map(type => `  kubefedctl enable ${type}`).join('\n')}
The kinds themselves must be known to the host and to the members.`,
    }),
  }));
}

function typeConfig(
  { placement }: Intent,
  name: string,
  object: ManifestObject,
): ManifestObject {
  const { group, version } = groupVersionOf(object);
  const scope = object.metadata.namespace ? 'Namespaced' : 'Cluster';
  return {
    apiVersion: 'core.kubefed.io/v1beta1',
    kind: 'FederatedTypeConfig',
    metadata: {
      name,
      namespace: placement.namespace ?? 'kube-federation-system',
    },
    spec: {
      federatedType: {
        group: 'types.kubefed.io',
        kind: `Federated${object.kind}`,
        pluralName: `federated${resourceOf(object)}`,
        scope,
        version: 'v1beta1',
      },
      propagation: 'Enabled',
      targetType: {
        ...(group && { group }),
        kind: object.kind,
        pluralName: resourceOf(object),
        scope,
        version,
      },
    },
  };
}
