import type { Request } from 'express';
import { parse } from 'yaml';
import { applyTo, conflictsOf, managersAfter } from './managedFields';
import type { KubernetesObject } from './objects';
import { stableUid } from './objects';
import type { ResourcePath } from './requests';
import { qualifiedName } from './resources';
import {
  checkObject,
  refuseUnknown,
  sentObject,
  type WritableCluster,
} from './sentObject';
import { timestamp } from './site';
import { badRequest, StatusError } from './status';

/** Media type of server-side apply. */
export const APPLY = 'application/apply-patch+yaml';

/** Everything that makes an object another one, but for who wrote it and when. */
function contentOf({
  metadata,
  status: _status,
  ...rest
}: KubernetesObject): string {
  return JSON.stringify(rest);
}

function keep(
  cluster: WritableCluster,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  by: {
    manager: string;
    operation: 'Apply' | 'Update';
    written: KubernetesObject;
    dryRun: boolean;
  },
): KubernetesObject {
  const time = timestamp(cluster.now());
  const { manager, operation, written } = by;
  const { name, namespace = '' } = object.metadata;
  const old = previous?.metadata;
  const isOther = previous && contentOf(object) !== contentOf(previous);
  const kept: KubernetesObject = {
    ...object,
    status: previous?.status,
    metadata: {
      ...object.metadata,
      uid:
        old?.uid ??
        stableUid(
          object.kind,
          namespace,
          name,
          `${cluster.now()}`,
          `${cluster.store.revision}`,
        ),
      creationTimestamp: old?.creationTimestamp ?? time,
      generation: (old?.generation ?? 1) + (isOther ? 1 : 0),
      ownerReferences: object.metadata.ownerReferences ?? old?.ownerReferences,
      managedFields: managersAfter(previous, written, {
        manager,
        operation,
        time,
      }),
    },
  };
  if (by.dryRun) return kept;
  // As the API server does, what changes nothing makes no new revision.
  if (previous && !isOther && sameMetadata(kept, previous)) return previous;
  return cluster.write(kept, previous);
}

function sameMetadata(a: KubernetesObject, b: KubernetesObject): boolean {
  const of = ({ metadata }: KubernetesObject) =>
    JSON.stringify([
      metadata.labels,
      metadata.annotations,
      (metadata.managedFields as object[] | undefined)?.map(entry => ({
        ...entry,
        time: undefined,
      })),
    ]);
  return of(a) === of(b);
}

const isDryRun = (req: Request) => req.query.dryRun === 'All';

const managerOf = (req: Request) =>
  String(
    req.query.fieldManager ?? req.headers['user-agent'] ?? 'unknown',
  ).split('/')[0];

/** Server-side apply: makes the object, or merges what this manager wants of it. */
export function applyObject(
  cluster: WritableCluster,
  path: ResourcePath,
  req: Request,
): KubernetesObject {
  const manager = req.query.fieldManager;
  if (typeof manager !== 'string' || !manager) {
    throw new StatusError({
      code: 422,
      reason: 'Invalid',
      message:
        'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    });
  }
  let body: unknown;
  try {
    body = parse(String(req.body));
  } catch {
    throw badRequest('error decoding YAML: the patch cannot be read');
  }
  const applied = sentObject(path, body);
  refuseUnknown(path, applied, true);
  const previous = cluster.store.get(
    applied.apiVersion,
    applied.kind,
    path.namespace,
    path.name!,
  );
  if (previous && req.query.force !== 'true') {
    const [conflict, ...more] = conflictsOf(previous, applied, manager);
    if (conflict) {
      throw new StatusError({
        code: 409,
        reason: 'Conflict',
        message: `Apply failed with ${more.length + 1} conflict${
          more.length > 0 ? 's' : ''
        }: conflict with "${conflict.manager}": ${conflict.field}`,
      });
    }
  }
  const object = previous ? applyTo(previous, applied, manager) : applied;
  checkObject(cluster, path, object);
  const by = {
    manager,
    operation: 'Apply' as const,
    written: applied,
    dryRun: isDryRun(req),
  };
  return keep(cluster, object, previous, by);
}

/** `POST` to a collection. */
export function createObject(
  cluster: WritableCluster,
  path: ResourcePath,
  req: Request,
): KubernetesObject {
  const object = sentObject(path, req.body);
  refuseUnknown(path, object, false);
  checkObject(cluster, path, object);
  const { name } = object.metadata;
  if (cluster.store.get(object.apiVersion, object.kind, path.namespace, name)) {
    throw new StatusError({
      code: 409,
      reason: 'AlreadyExists',
      message: `${qualifiedName(path.resource)} "${name}" already exists`,
      details: { name, kind: path.resource.name },
    });
  }
  return keep(cluster, object, undefined, {
    manager: managerOf(req),
    operation: 'Update',
    written: object,
    dryRun: isDryRun(req),
  });
}

/** `PUT` of an object that exists. */
export function updateObject(
  cluster: WritableCluster,
  path: ResourcePath,
  previous: KubernetesObject,
  req: Request,
): KubernetesObject {
  const object = sentObject(path, req.body);
  refuseUnknown(path, object, false);
  checkObject(cluster, path, object);
  const { resourceVersion, name } = object.metadata;
  if (
    resourceVersion &&
    resourceVersion !== previous.metadata.resourceVersion
  ) {
    throw new StatusError({
      code: 409,
      reason: 'Conflict',
      message: `Operation cannot be fulfilled on ${qualifiedName(
        path.resource,
      )} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
      details: { name, kind: path.resource.name },
    });
  }
  return keep(cluster, object, previous, {
    manager: managerOf(req),
    operation: 'Update',
    written: object,
    dryRun: isDryRun(req),
  });
}
