import type { KubernetesUser } from './access';
import type { Resource } from './resources';
import { qualifiedName } from './resources';

/** An error that the API server answers as a `Status` object. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: Record<string, unknown> | undefined;
  /** A fresh continue token, where a stale one was sent. */
  readonly continueToken: string | undefined;

  constructor(options: {
    code: number;
    reason: string;
    message: string;
    details?: Record<string, unknown>;
    continueToken?: string;
  }) {
    super(options.message);
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details;
    this.continueToken = options.continueToken;
  }

  toStatus() {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.continueToken ? { continue: this.continueToken } : {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      details: this.details,
      code: this.code,
    };
  }
}

/** The path belongs to no group, version or resource of this server. */
export function unknownPath(): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/** The resource exists, the object does not. */
export function objectNotFound(resource: Resource, name: string): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: `${qualifiedName(resource)} "${name}" not found`,
    details: { name, group: resource.group || undefined, kind: resource.name },
  });
}

/** The caller may not do that. */
export function forbidden(options: {
  user: KubernetesUser;
  verb: string;
  resource: Resource;
  subresource?: string;
  namespace?: string;
  name?: string;
}): StatusError {
  const { user, verb, resource, namespace, name } = options;
  const what = options.subresource
    ? `${resource.name}/${options.subresource}`
    : resource.name;
  const scope = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  return new StatusError({
    code: 403,
    reason: 'Forbidden',
    message:
      `${qualifiedName(resource)}${name ? ` "${name}"` : ''} is forbidden: ` +
      `User "${user.name}" cannot ${verb} resource "${what}" ` +
      `in API group "${resource.group}" ${scope}`,
    details: { name, group: resource.group || undefined, kind: resource.name },
  });
}

/** A revision that the server has forgotten. */
export function expired(message: string, continueToken?: string): StatusError {
  return new StatusError({
    code: 410,
    reason: 'Expired',
    message,
    continueToken,
  });
}

/** Fields of an object are wrong; `errors` are `<field>: <what>`. */
export function invalid(
  resource: Resource,
  name: string,
  errors: string[],
): StatusError {
  const list = errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
  const group = resource.group ? `.${resource.group}` : '';
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: `${resource.kind}${group} "${name}" is invalid: ${list}`,
    details: {
      name,
      group: resource.group || undefined,
      kind: resource.kind,
      causes: errors.map(error => {
        const [field, ...what] = error.split(': ');
        return { reason: 'FieldValueInvalid', field, message: what.join(': ') };
      }),
    },
  });
}

/** An admission webhook refuses an object. */
export function deniedBy(webhook: string, reason: string): StatusError {
  return new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `admission webhook "${webhook}" denied the request: ${reason}`,
  });
}

/** A parameter that cannot be understood. */
export function badRequest(message: string): StatusError {
  return new StatusError({ code: 400, reason: 'BadRequest', message });
}

/** The verb is not possible on that path. */
export function methodNotAllowed(): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}
