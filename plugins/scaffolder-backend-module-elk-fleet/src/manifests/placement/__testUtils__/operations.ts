/** A step of a patch (RFC 6902), as far as anything here writes it. */
export interface Operation {
  op: string;
  path: string;
  value?: unknown;
}

type Container = Record<string, unknown>;

/** A copy with the steps done; throws where one cannot be. */
export function apply<T>(object: T, operations: Operation[]): T {
  const document = structuredClone(object);
  operations.forEach(operation => step(document as Container, operation));
  return document;
}

function step(document: Container, { op, path, value }: Operation) {
  const tokens = path
    .split('/')
    .slice(1)
    .map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'));
  const key = tokens.pop()!;
  const parent = tokens.reduce<unknown>(
    (node, token) => (node as Container | undefined)?.[token],
    document,
  );
  if (typeof parent !== 'object' || parent === null) {
    throw new Error(`${op} ${path}: there is nothing to hold it`);
  }
  const isThere = key in parent;
  if (op === 'test') {
    if (JSON.stringify((parent as Container)[key]) !== JSON.stringify(value)) {
      throw new Error(`test ${path}: is something else`);
    }
  } else if (op === 'add' && !Array.isArray(parent)) {
    (parent as Container)[key] = structuredClone(value);
  } else if (op === 'replace' && isThere) {
    (parent as Container)[key] = structuredClone(value);
  } else if (op === 'remove' && isThere && !Array.isArray(parent)) {
    delete (parent as Container)[key];
  } else {
    throw new Error(`${op} ${path}: cannot be done`);
  }
}
