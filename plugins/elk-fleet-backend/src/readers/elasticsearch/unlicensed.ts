import { errors } from '@elastic/elasticsearch';

/** Whether the server refused for want of a licence, rather than of a privilege. */
export function isUnlicensed(error: unknown): boolean {
  return (
    error instanceof errors.ResponseError &&
    error.statusCode === 403 &&
    /license is non-compliant/i.test(JSON.stringify(error.body) ?? '')
  );
}

/** Whether the credential lacks a privilege. */
export function isForbidden(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 403;
}
