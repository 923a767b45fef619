// Names what occurs more than once, so that it is written and compiled once.
import { createHash } from 'node:crypto';

const MIN_LENGTH = 160;

const isMap = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Keys whose values are schemas by name, not schemas themselves.
const BY_NAME = new Set(['properties', '$defs']);
// What stands in anyOf and the like stays there: the path of an error tells then
// that it is about one of several ways.
const DIRECT = new Set(['items', 'additionalProperties']);

function* children(schema) {
  for (const [key, value] of Object.entries(schema)) {
    if (BY_NAME.has(key)) {
      yield* Object.values(value).filter(isMap);
    } else if (DIRECT.has(key) && isMap(value)) {
      yield value;
    }
  }
}

function mapChildren(schema, map) {
  const each = value => (isMap(value) ? map(value) : value);
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (BY_NAME.has(key)) {
        return [
          key,
          Object.fromEntries(
            Object.entries(value).map(([name, child]) => [name, each(child)]),
          ),
        ];
      }
      return [key, DIRECT.has(key) ? each(value) : value];
    }),
  );
}

/**
 * @param {Record<string, object>} schemas - schemas by name
 * @returns {Record<string, object>} the same, with what they share beside them
 */
export function compact(schemas) {
  const keys = new Map();
  const counts = new Map();
  const keyOf = schema => {
    if (!keys.has(schema)) {
      keys.set(schema, JSON.stringify(schema));
    }
    return keys.get(schema);
  };
  const count = schema => {
    const key = keyOf(schema);
    const seen = counts.get(key) ?? 0;
    counts.set(key, seen + 1);
    if (seen === 0) {
      [...children(schema)].forEach(count);
    }
  };
  Object.values(schemas).forEach(count);

  const shared = {};
  const name = schema => {
    const key = keyOf(schema);
    if (key.length < MIN_LENGTH || counts.get(key) < 2) {
      return mapChildren(schema, name);
    }
    const id = createHash('sha256').update(key).digest('hex').slice(0, 10);
    if (!shared[id]) {
      shared[id] = {};
      shared[id] = mapChildren(schema, name);
    }
    return { $ref: `#/$defs/${id}` };
  };
  const named = Object.entries(schemas).map(([key, schema]) => [
    key,
    mapChildren(schema, name),
  ]);
  return { ...Object.fromEntries(named), ...shared };
}
