import { schemaErrors, unknownFields } from './eckChecks';
import type { KubernetesObject } from './objects';
import type { ObjectStore } from './ObjectStore';
import type { ResourcePath } from './requests';
import type { Resource } from './resources';
import { apiVersionOf } from './resources';
import {
  badRequest,
  invalid,
  methodNotAllowed,
  objectNotFound,
  StatusError,
} from './status';

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
export function sentObject(
  path: ResourcePath,
  body: unknown,
): KubernetesObject {
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

/** Refuses what the API server would: its name, its namespace, its fields. */
export function checkObject(
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

/** Refuses a field that the CRD does not declare. */
export function refuseUnknown(
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
