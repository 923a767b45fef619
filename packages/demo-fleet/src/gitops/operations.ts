/** A step of a JSON patch (RFC 6902), without `copy` and `move`. */
export interface Operation {
  op: string;
  path: string;
  value?: unknown;
}

type Container = Record<string, unknown>;

/** A copy with the steps done; throws where one cannot be. */
export function applyOperations<T>(object: T, operations: Operation[]): T {
  const document = structuredClone(object);
  operations.forEach(operation => step(document as Container, operation));
  return document;
}

function step(document: Container, { op, path, value }: Operation): void {
  const tokens = path
    .split('/')
    .slice(1)
    .map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'));
  const key = tokens.pop() ?? '';
  const parent = tokens.reduce<unknown>(
    (node, token) => (node as Container | undefined)?.[token],
    document,
  );
  if (typeof parent !== 'object' || parent === null) {
    throw new Error(`${op} ${path}: there is nothing to hold it`);
  }
  if (op === 'test') {
    if (JSON.stringify((parent as Container)[key]) !== JSON.stringify(value)) {
      throw new Error(`test ${path}: is something else`);
    }
  } else if (Array.isArray(parent)) {
    changeItem(parent, key, { op, path, value });
  } else {
    changeField(parent as Container, key, { op, path, value });
  }
}

function changeField(
  parent: Container,
  key: string,
  { op, path, value }: Operation,
): void {
  const isThere = Object.hasOwn(parent, key);
  if (op === 'add' || (op === 'replace' && isThere)) {
    parent[key] = structuredClone(value);
  } else if (op === 'remove' && isThere) {
    delete parent[key];
  } else {
    throw new Error(`${op} ${path}: cannot be done`);
  }
}

function changeItem(
  items: unknown[],
  key: string,
  { op, path, value }: Operation,
): void {
  const at = key === '-' ? items.length : Number(key);
  const last = op === 'add' ? items.length : items.length - 1;
  if (!Number.isInteger(at) || at < 0 || at > last) {
    throw new Error(`${op} ${path}: there is no such item`);
  }
  if (op === 'add') items.splice(at, 0, structuredClone(value));
  else if (op === 'replace') items[at] = structuredClone(value);
  else if (op === 'remove') items.splice(at, 1);
  else throw new Error(`${op} ${path}: cannot be done`);
}
