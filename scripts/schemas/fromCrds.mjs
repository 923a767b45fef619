// JSON schemas from CustomResourceDefinitions, as strict as an API server that
// refuses unknown fields.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const METADATA = { $ref: 'kubernetes#/$defs/ObjectMeta' };
const KEPT = [
  'type',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
];

const mapValues = (map, each) =>
  Object.fromEntries(Object.entries(map).map(([key, v]) => [key, each(v)]));

// Patterns are those of Go; what JavaScript cannot read is left out.
function readable(pattern) {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}

function kept(schema) {
  const result = {};
  for (const key of KEPT) {
    const wanted = key !== 'pattern' || readable(schema.pattern);
    if (schema[key] !== undefined && wanted) {
      result[key] = schema[key];
    }
  }
  // Draft 4 writes these as booleans beside the bound.
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ]) {
    if (typeof result[exclusive] === 'boolean') {
      if (result[exclusive]) {
        result[exclusive] = result[bound];
        delete result[bound];
      } else {
        delete result[exclusive];
      }
    }
  }
  return result;
}

// Inside anyOf and the like only conditions stand, no further fields.
const condition = schema => convert(schema, { strict: false });

function object(schema, { strict }) {
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
  const result = {};
  if (schema.properties || isEmbedded) {
    result.properties = {
      ...mapValues(schema.properties ?? {}, child =>
        convert(child, { strict }),
      ),
      ...(isEmbedded
        ? {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: METADATA,
          }
        : {}),
    };
  }
  if (schema.additionalProperties !== undefined) {
    result.additionalProperties =
      typeof schema.additionalProperties === 'object'
        ? convert(schema.additionalProperties, { strict })
        : schema.additionalProperties;
  } else if (strict && !keepsUnknown && schema.type === 'object') {
    result.additionalProperties = false;
  }
  return result;
}

function convert(schema, options) {
  if (schema['x-schema-ref']) {
    return { $ref: schema['x-schema-ref'] };
  }
  if (schema['x-kubernetes-int-or-string']) {
    const { pattern } = kept(schema);
    return { type: ['integer', 'string'], ...(pattern ? { pattern } : {}) };
  }
  const result = { ...kept(schema), ...object(schema, options) };
  if (schema.items) {
    result.items = convert(schema.items, options);
  }
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    if (schema[key]) {
      result[key] = schema[key].map(condition);
    }
  }
  if (schema.not) {
    result.not = condition(schema.not);
  }
  if (schema.nullable && result.type) {
    result.type = [result.type, 'null'].flat();
    if (result.enum && !result.enum.includes(null)) {
      result.enum = [...result.enum, null];
    }
  }
  return result;
}

// What controllers write is not ours to judge.
function ofKind(schema) {
  const { status, ...properties } = schema.properties ?? {};
  const converted = convert(
    { ...schema, type: 'object', properties },
    {
      strict: true,
    },
  );
  return {
    ...converted,
    properties: {
      ...converted.properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: METADATA,
      ...(status ? { status: {} } : {}),
    },
  };
}

/** @param {string[]} files - YAML files that hold CustomResourceDefinitions */
export function fromCrds(files) {
  return files
    .flatMap(file => parseAllDocuments(readFileSync(file, 'utf8')))
    .map(document => document.toJS())
    .filter(object => object?.kind === 'CustomResourceDefinition')
    .flatMap(({ spec }) =>
      spec.versions.map(version => ({
        kind: `${spec.group}/${version.name}/${spec.names.kind}`,
        namespaced: spec.scope === 'Namespaced',
        schema: ofKind(
          (version.schema ?? spec.validation)?.openAPIV3Schema ?? {},
        ),
      })),
    );
}
