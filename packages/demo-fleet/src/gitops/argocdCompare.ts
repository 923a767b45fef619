import type { KubernetesObject } from '../kubernetes/objects';
import type { Application } from './applicationSet';
import { isContained } from './hubWrites';
import { groupVersionOf, keyOf, type Manifest } from './manifests';
import type { MemberApi } from './MemberApi';

const TRACKING = 'argocd.argoproj.io/tracking-id';

/** Kinds in the order in which Argo CD applies them; others come last. */
const ORDER = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'StorageClass',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
];

/** An object that an Application wants, has, or has no more. */
export interface Compared {
  /** As Git has it; undefined for what is to be pruned. */
  target?: Manifest;
  live?: KubernetesObject;
  isSynced: boolean;
}

function rankOf({ kind }: { kind: string }): number {
  const rank = ORDER.indexOf(kind);
  return rank === -1 ? ORDER.length : rank;
}

/** In the order in which they are applied. */
export function inOrder<T extends { kind: string }>(objects: T[]): T[] {
  return [...objects].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The object with the annotation by which Argo CD knows it again. */
export function tracked(app: Application, object: Manifest): Manifest {
  const { namespace = app.spec.destination.namespace ?? '', name } =
    object.metadata;
  const { group } = groupVersionOf(object);
  const annotations = {
    ...object.metadata.annotations,
    [TRACKING]: `${app.metadata.name}:${group}/${object.kind}:${namespace}/${name}`,
  };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** The Application that has placed an object; undefined where none says so. */
export function trackedBy(object: KubernetesObject): string | undefined {
  return object.metadata.annotations?.[TRACKING]?.split(':')[0];
}

async function compareOne(api: MemberApi, target: Manifest): Promise<Compared> {
  // What cannot be found because its kind is not known is missing.
  const live = await api.get(target).catch(error => {
    if (error.status === 422) return undefined;
    throw error;
  });
  return {
    target,
    live,
    isSynced: live !== undefined && isContained(target, live),
  };
}

/** What is in Git and what is in the cluster. */
export async function compare(
  api: MemberApi,
  targets: Manifest[],
  placed: KubernetesObject[],
): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const target of targets) compared.push(await compareOne(api, target));
  const wanted = new Set(targets.map(keyOf));
  for (const object of placed.filter(one => !wanted.has(keyOf(one)))) {
    const live = await api.get(object);
    if (live) compared.push({ live, isSynced: false });
  }
  return compared;
}
