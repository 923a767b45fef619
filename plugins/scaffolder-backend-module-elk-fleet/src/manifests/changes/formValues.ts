type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapped = (value: unknown, map: (entry: unknown) => unknown) =>
  Array.isArray(value) ? value.map(map) : value;

/** A list of objects as an object, by one of their fields; left alone where it is none. */
function byField(
  value: unknown,
  field: string,
  valueOf: (entry: Fields) => unknown,
): unknown {
  return Array.isArray(value) &&
    value.every(entry => isObject(entry) && typeof entry[field] === 'string')
    ? Object.fromEntries(
        value.map(entry => [entry[field] as string, valueOf(entry)]),
      )
    : value;
}

/** A node set as the field `ElkFleetSize` stores it, which has sizes beside the rest. */
function nodeSet(entry: unknown): unknown {
  if (!isObject(entry)) {
    return entry;
  }
  const { cpu, memory, storage, ...rest } = entry;
  return {
    ...rest,
    ...((cpu ?? memory) !== undefined && { resources: { cpu, memory } }),
    ...(storage !== undefined && {
      storage: typeof storage === 'string' ? { size: storage } : storage,
    }),
  };
}

/** What a node set is changed to; its roles stay what they are. */
function size(entry: Fields): unknown {
  const { name: _, roles: __, ...rest } = nodeSet(entry) as Fields;
  return rest;
}

function components(value: unknown): unknown {
  if (!isObject(value)) {
    return value;
  }
  const { elasticsearch, logstash } = value;
  return {
    ...value,
    ...(isObject(elasticsearch) && {
      elasticsearch: {
        ...elasticsearch,
        nodeSets: mapped(elasticsearch.nodeSets, nodeSet),
      },
    }),
    ...(isObject(logstash) && {
      logstash: {
        ...logstash,
        ...(logstash.routes !== undefined && {
          routes: byField(logstash.routes, 'region', entry => entry.member),
        }),
      },
    }),
  };
}

/**
 * A change as a template gives it, whose forms store lists where the change has
 * names: node sets of the field `ElkFleetSize`, and routes of Logstash as
 * regions with members. Expressions of templates cannot turn one into the other.
 */
export function fromForm(change: unknown): unknown {
  if (!isObject(change)) {
    return change;
  }
  return {
    ...change,
    ...(change.components !== undefined && {
      components: components(change.components),
    }),
    ...(change.type === 'set-size' &&
      change.nodeSets !== undefined && {
        nodeSets: byField(change.nodeSets, 'name', size),
      }),
  };
}
