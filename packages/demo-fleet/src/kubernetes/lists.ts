import type { KubernetesObject } from './objects';
import type { ObjectStore } from './ObjectStore';
import type { Resource } from './resources';
import { apiVersionOf } from './resources';
import { parseFieldSelector, parseLabelSelector } from './selectors';
import { badRequest, expired } from './status';

/** The parameters of a list or watch that select objects. */
export interface ListQuery {
  limit?: string;
  continue?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

interface Position {
  /** Revision that all pages of a list show. */
  revision: number;
  /** Namespace and name of the last object of the page before. */
  after: string;
}

function encode(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decode(token: string): Position {
  try {
    const value = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof value.revision === 'number' && typeof value.after === 'string') {
      return value;
    }
  } catch {
    // Refused below, like any other token that is not ours.
  }
  throw badRequest('continue key is not valid');
}

function positionOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function limitOf(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  if (!/^\d+$/.test(text)) {
    throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  }
  return Number(text);
}

/** Whether an object of the resource is in the namespace and selected by the query. */
export function selects(
  query: ListQuery,
  namespace: string | undefined,
  { kind }: Resource,
) {
  const byLabel = parseLabelSelector(query.labelSelector);
  const byField = parseFieldSelector(query.fieldSelector, kind);
  return (object: KubernetesObject) =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    byLabel(object) &&
    byField(object);
}

/** Answers a list, page by page when it has a limit. */
export function listObjects(
  store: ObjectStore,
  resource: Resource,
  namespace: string | undefined,
  query: ListQuery,
) {
  const position = query.continue ? decode(query.continue) : undefined;
  if (position && !store.knows(position.revision)) {
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
      encode({ revision: store.revision, after: position.after }),
    );
  }
  const revision = position?.revision ?? store.revision;
  const rest = store
    .list(apiVersionOf(resource), resource.kind, revision)
    .filter(selects(query, namespace, resource))
    .filter(object => !position || positionOf(object) > position.after);
  const limit = limitOf(query.limit);
  const items = limit > 0 ? rest.slice(0, limit) : rest;
  const last = items.at(-1);
  const more = last && items.length < rest.length;
  return {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: {
      resourceVersion: String(revision),
      ...(more && {
        continue: encode({ revision, after: positionOf(last) }),
        // Kubernetes does not count what a selector leaves out.
        ...(!query.labelSelector &&
          !query.fieldSelector && {
            remainingItemCount: rest.length - items.length,
          }),
      }),
    },
    items,
  };
}
