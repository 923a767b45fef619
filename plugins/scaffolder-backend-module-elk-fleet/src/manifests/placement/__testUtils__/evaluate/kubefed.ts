import { applyOperations, objectsOf } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { clusterNameOf } from './clusters';

/** Of the types that the chart of KubeFed enables, those that are placed here. */
const TYPES: Record<string, string> = {
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ConfigMap: 'v1',
  Deployment: 'apps/v1',
  Namespace: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
};

/** What KubeFed places in the cluster of a member. */
export function evaluateKubefed(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const cluster = clusterNameOf(intent, member);
  const federated = objectsOf(
    files,
    ({ apiVersion }) => apiVersion === 'types.kubefed.io/v1beta1',
  ).filter(({ spec }) =>
    (spec as any).placement.clusters.some(
      ({ name }: { name: string }) => name === cluster,
    ),
  );
  const namespaces = federated
    .filter(({ kind }) => kind === 'FederatedNamespace')
    .map(({ metadata }) => metadata.name);
  const types = typesOf(files);
  return (
    federated
      .filter(
        ({ metadata }) =>
          !metadata.namespace || namespaces.includes(metadata.namespace),
      )
      // A namespace without a template is there already, and not changed.
      .filter(({ spec }) => (spec as any).template)
      .map(object => rendered(object, types, cluster))
  );
}

function typesOf(files: RenderedFile[]): Record<string, string> {
  const configs = objectsOf(
    files,
    ({ kind }) => kind === 'FederatedTypeConfig',
  );
  return {
    ...TYPES,
    ...Object.fromEntries(
      configs
        .map(({ spec }) => (spec as any).targetType)
        .map(({ group, version, kind }) => [
          kind,
          [group, version].filter(Boolean).join('/'),
        ]),
    ),
  };
}

function rendered(
  { kind, metadata, spec }: ManifestObject,
  types: Record<string, string>,
  cluster: string,
): ManifestObject {
  const { template, overrides = [] } = spec as any;
  const target = kind.replace('Federated', '');
  if (!types[target]) {
    throw new Error(`${kind} is no type that is enabled`);
  }
  const object = {
    ...template,
    apiVersion: types[target],
    kind: target,
    metadata: {
      ...template.metadata,
      name: metadata.name,
      ...(metadata.namespace &&
        target !== 'Namespace' && { namespace: metadata.namespace }),
    },
  };
  const { clusterOverrides = [] } =
    overrides.find(({ clusterName }: any) => clusterName === cluster) ?? {};
  const paths = clusterOverrides.map(({ path }: any) => path);
  if (new Set(paths).size < paths.length) {
    throw new Error(`${metadata.name} has a path twice`);
  }
  return applyOperations(object, clusterOverrides);
}
