import type { Resource } from './resources';

/** What the path of a request means. */
export interface ResourcePath {
  resource: Resource;
  namespace?: string;
  name?: string;
  subresource?: string;
  /** False for a resource that this server does not have; rights are checked all the same. */
  known: boolean;
}

/**
 * Understands `/api/v1/…` and `/apis/<group>/<version>/…`, with or without
 * `namespaces/<namespace>`; undefined for what is no path of resources.
 */
export function parsePath(
  path: string,
  resources: Resource[],
): ResourcePath | undefined {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const named = parts[0] === 'apis';
  if (!named && parts[0] !== 'api') return undefined;
  const group = named ? parts[1] : '';
  const version = parts[named ? 2 : 1];
  let rest = parts.slice(named ? 3 : 2);
  let namespace: string | undefined;
  // "namespaces/<name>" alone is the namespace itself.
  if (rest[0] === 'namespaces' && rest.length > 2) {
    namespace = rest[1];
    rest = rest.slice(2);
  }
  const [plural, name, subresource, ...tooMuch] = rest;
  if (!plural || tooMuch.length > 0) return undefined;
  const resource = resources.find(
    candidate =>
      candidate.group === group &&
      candidate.version === version &&
      candidate.name === plural,
  );
  const fits =
    resource !== undefined &&
    (resource.namespaced ? !name || Boolean(namespace) : !namespace);
  const namespaced = Boolean(namespace);
  return {
    resource: resource ?? {
      group,
      version,
      name: plural,
      kind: '',
      namespaced,
    },
    namespace,
    name,
    subresource,
    known: fits,
  };
}

/** The verb that rights are granted for. */
export function verbOf(
  method: string,
  path: ResourcePath,
  watch: boolean,
): string {
  if (method === 'GET' || method === 'HEAD') {
    if (watch) return 'watch';
    return path.name ? 'get' : 'list';
  }
  const verbs: Record<string, string> = {
    POST: 'create',
    PUT: 'update',
    PATCH: 'patch',
    DELETE: path.name ? 'delete' : 'deletecollection',
  };
  return verbs[method] ?? method.toLowerCase();
}
