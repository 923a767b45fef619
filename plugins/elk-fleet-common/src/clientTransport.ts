import createClient from 'openapi-fetch';
import { ResponseError } from '@backstage/errors';
import type { paths } from './generated/api';

/** @public */
export interface ElkFleetRequestOptions {
  signal?: AbortSignal;
  /** Token for backend callers; the portal's fetch adds the user's own. */
  token?: string;
}

/** Asks the backend; throws a `ResponseError` when it refuses. */
export function createTransport(options: {
  baseUrl: string;
  fetch: typeof fetch;
}) {
  return createClient<paths, 'application/json'>({
    baseUrl: options.baseUrl,
    // The fetchApi of the portal can't forward a Request that has a body.
    fetch: async request => {
      const response = await options.fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body ? await request.text() : undefined,
        signal: request.signal,
      });
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      return response;
    },
  });
}

/** What every request carries. */
export function call(options: ElkFleetRequestOptions | undefined) {
  return {
    signal: options?.signal,
    headers: options?.token
      ? { authorization: `Bearer ${options.token}` }
      : undefined,
  };
}
