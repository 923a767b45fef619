import type { Intent } from '../intent';
import type { CommentedManifest, ManifestObject } from '../manifest';
import {
  clusterMetadata,
  dataNamespace,
  destinationSecret,
  metadata,
  Scope,
} from './scope';

export type Shipper = Intent['components']['beats'][number];

/** Of cluster-wide objects: another namespace may have its own. */
const clusterName = ({ intent }: Scope, name: string) =>
  `elk-fleet-${intent.namespace}-${name}`;

/** What may read what of the Kubernetes API, for a shipper of that name. */
export function renderAccess(
  scope: Scope,
  name: string,
  rules: unknown[],
): CommentedManifest[] {
  const { namespace } = scope.intent;
  const role: ManifestObject = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: clusterMetadata(scope, clusterName(scope, name)),
    rules,
  };
  const binding: ManifestObject = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: clusterMetadata(scope, clusterName(scope, name)),
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: clusterName(scope, name),
    },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  };
  return [
    {
      object: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: metadata(scope, name),
      },
    },
    { object: role, comment: 'Reads, and never writes or sees a Secret.' },
    { object: binding },
  ];
}

/** Where a shipper sends to: its own Elasticsearch, or that of another member. */
export function outputOf({ intent, here }: Scope, { shipTo }: Shipper) {
  return shipTo && shipTo !== here.identity?.member
    ? { secretName: destinationSecret(shipTo) }
    : { name: intent.components.elasticsearch!.name };
}

/** Says of each event where it is from. */
export function originOf({ here }: Scope): Record<string, unknown>[] {
  if (!here.identity) {
    return [];
  }
  const { region, cluster } = here.identity;
  return [
    { add_fields: { target: 'cloud', fields: { region } } },
    {
      add_fields: {
        target: 'orchestrator',
        fields: { cluster: { name: cluster } },
      },
    },
  ];
}

/** The data stream of a shipper; its name says of which member it is. */
export function streamOf({ here }: Scope, type: string, dataset: string) {
  return here.identity
    ? `${type}-${dataset}-${dataNamespace(here.identity.member)}`
    : `${type}-${dataset}-default`;
}

/** On every node, tainted or not: logs of a node that nobody reads are lost. */
export const EVERY_NODE = [{ operator: 'Exists' }];

/** The node that a pod is on, by name and address. */
export const NODE_VARIABLES = [
  {
    name: 'NODE_NAME',
    valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } },
  },
  { name: 'NODE_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
];

/** Folders of the node, read-only, as volumes and their mounts. */
export function hostFolders(
  folders: { name: string; path: string; mountPath?: string }[],
) {
  return {
    volumes: folders.map(({ name, path }) => ({ name, hostPath: { path } })),
    volumeMounts: folders.map(({ name, path, mountPath = path }) => ({
      name,
      mountPath,
      readOnly: true,
    })),
  };
}

/** Where containerd and CRI-O keep the logs of containers. */
export const LOG_FOLDERS = [
  { name: 'varlogcontainers', path: '/var/log/containers' },
  { name: 'varlogpods', path: '/var/log/pods' },
];
