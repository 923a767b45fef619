import type { Request } from 'express';
import { parse } from 'yaml';
import { schemaErrors, unknownFields } from './eckChecks';
import { applyTo, conflictsOf, managersAfter } from './managedFields';
import type { KubernetesObject } from './objects';
import { stableUid } from './objects';
import type { ObjectStore } from './ObjectStore';
import type { ResourcePath } from './requests';
import type { Resource } from './resources';
import { apiVersionOf, qualifiedName } from './resources';
import { timestamp } from './site';
import {
  badRequest,
  invalid,
  methodNotAllowed,
  objectNotFound,
  StatusError,
} from './status';

/** Media type of server-side apply. */
export const APPLY = 'application/apply-patch+yaml';

/** A cluster whose objects people and placement systems write. */
export interface WritableCluster {
  readonly resources: Resource[];
  readonly store: ObjectStore;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Keeps an object, or throws what an admission webhook refuses; the controllers follow. */
  write(
    object: KubernetesObject,
    previous: KubernetesObject | undefined,
  ): KubernetesObject;
}

/** An object as somebody sends it, with what the path says of it filled in. */
function sentObject(path: ResourcePath, body: unknown): KubernetesObject {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest(
      'the object provided is unrecognized (must be of type Object)',
    );
  }
  const sent = body as Partial<KubernetesObject>;
  const { resource } = path;
  const apiVersion = apiVersionOf(resource);
  if (
    (sent.apiVersion ?? apiVersion) !== apiVersion ||
    sent.kind !== resource.kind
  ) {
    throw badRequest(
      `the API version in the data (${sent.apiVersion}, Kind=${sent.kind}) does not match the expected API version (${apiVersion}, Kind=${resource.kind})`,
    );
  }
  const name = sent.metadata?.name ?? path.name;
  const namespace = sent.metadata?.namespace ?? path.namespace;
  if (path.name && name !== path.name) {
    throw badRequest(
      `the name of the object (${name}) does not match the name on the URL (${path.name})`,
    );
  }
  if (namespace !== path.namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  // What the server alone writes.
  const { status: _status, ...rest } = sent;
  return {
    ...rest,
    apiVersion,
    kind: resource.kind,
    metadata: {
      ...sent.metadata,
      name,
      namespace,
    } as KubernetesObject['metadata'],
  };
}

const validName = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

function checkObject(
  cluster: WritableCluster,
  path: ResourcePath,
  object: KubernetesObject,
): void {
  const { name } = object.metadata;
  if (path.resource.namespaced && !path.namespace) throw methodNotAllowed();
  if (
    path.namespace &&
    !cluster.store.get('v1', 'Namespace', undefined, path.namespace)
  ) {
    const namespaces = cluster.resources.find(
      ({ kind }) => kind === 'Namespace',
    )!;
    throw objectNotFound(namespaces, path.namespace);
  }
  const errors = schemaErrors(object);
  if (!validName.test(name ?? '') || name.length > 253) {
    errors.unshift(
      `metadata.name: Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
    );
  }
  if (errors.length > 0) throw invalid(path.resource, name, errors);
}

function refuseUnknown(
  path: ResourcePath,
  object: KubernetesObject,
  apply: boolean,
): void {
  const [first] = unknownFields(object);
  if (!first) return;
  const { namespace, name } = object.metadata;
  throw apply
    ? new StatusError({
        code: 500,
        reason: 'InternalError',
        message: `failed to create typed patch object (${namespace}/${name}; ${object.apiVersion}, Kind=${object.kind}): .spec.${first}: field not declared in schema`,
      })
    : badRequest(
        `${path.resource.kind} in version "${path.resource.version}" cannot be handled as a ${path.resource.kind}: strict decoding error: unknown field "spec.${first}"`,
      );
}

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
