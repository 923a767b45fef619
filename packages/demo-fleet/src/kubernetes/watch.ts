import type { Request, Response } from 'express';
import { selects } from './lists';
import type { KubernetesObject } from './objects';
import type { Change, ObjectStore } from './ObjectStore';
import type { Resource } from './resources';
import { apiVersionOf } from './resources';
import { StatusError, badRequest, expired } from './status';

// As the watch cache of Kubernetes does when nothing else happens.
const BOOKMARK_MS = 60_000;
const MAX_TIMEOUT_SECONDS = 1800;

/** What a change means to a watcher that selects only some objects. */
function eventOf(
  change: Change,
  isSelected: (object: KubernetesObject) => boolean,
): { type: Change['type']; object: KubernetesObject } | undefined {
  const was = change.previous ? isSelected(change.previous) : false;
  const is = change.type !== 'DELETED' && isSelected(change.object);
  if (!was && !is) return undefined;
  if (was && is) return { type: 'MODIFIED', object: change.object };
  return { type: is ? 'ADDED' : 'DELETED', object: change.object };
}

function startOf(
  store: ObjectStore,
  text: string | undefined,
): number | StatusError | undefined {
  if (text === undefined || text === '' || text === '0') return undefined;
  if (!/^\d+$/.test(text)) {
    throw badRequest(`Invalid value: "${text}": invalid resource version`);
  }
  const revision = Number(text);
  if (!store.knows(revision)) {
    return expired(`too old resource version: ${text} (${store.revision})`);
  }
  return revision;
}

/**
 * Sends changes as they happen, one JSON object a line, until the caller goes
 * away or its `timeoutSeconds` are over. Without a `resourceVersion` what
 * exists comes first.
 */
export function watchObjects(
  store: ObjectStore,
  resource: Resource,
  namespace: string | undefined,
  req: Request,
  res: Response,
): void {
  const query = req.query as Record<string, string | undefined>;
  const isSelected = selects(query, namespace, resource);
  const apiVersion = apiVersionOf(resource);
  const send = (type: string, object: unknown) =>
    res.write(`${JSON.stringify({ type, object })}\n`);
  const bookmark = () => {
    if (query.allowWatchBookmarks !== 'true') return;
    send('BOOKMARK', {
      kind: resource.kind,
      apiVersion,
      metadata: { resourceVersion: String(store.revision) },
    });
  };
  const deliver = (change: Change) => {
    if (!change.key.startsWith(`${apiVersion}/${resource.kind}/`)) return;
    const event = eventOf(change, isSelected);
    if (event) send(event.type, event.object);
  };

  const start = startOf(store, query.resourceVersion);
  if (start instanceof StatusError) {
    // Kubernetes says this inside the stream.
    res.json({ type: 'ERROR', object: start.toStatus() });
    return;
  }
  res.writeHead(200, { 'Content-Type': 'application/json' });
  res.flushHeaders();
  if (start === undefined) {
    store
      .list(apiVersion, resource.kind)
      .filter(isSelected)
      .forEach(object => send('ADDED', object));
  } else {
    store.since(start).forEach(deliver);
  }
  const unsubscribe = store.subscribe(deliver);
  const bookmarks = setInterval(bookmark, BOOKMARK_MS);
  const timeout = setTimeout(() => {
    bookmark();
    res.end();
  }, Math.min(Number(query.timeoutSeconds) || Infinity, MAX_TIMEOUT_SECONDS) * 1000);
  res.once('close', () => {
    unsubscribe();
    clearInterval(bookmarks);
    clearTimeout(timeout);
  });
}
