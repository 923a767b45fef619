import type { ErrorObject } from 'ajv';
import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import type { Problem } from '../types';
import { nearest } from './nearest';
import { schemaStore } from './schemaStore';
import { withoutNulls } from './withoutNulls';

type SchemaRule =
  | 'no-schema'
  | 'unknown-api-version'
  | 'unknown-field'
  | 'missing-field'
  | 'wrong-type'
  | 'wrong-value';

type SchemaProblem = Problem & { rule: SchemaRule };

// An error of one of several ways says little; that none fits is said beside it.
const OF_ONE_WAY = /\/(anyOf|oneOf|not)\/(\d+\/)?./;
const MANY = 15;

const TYPES: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'an integer',
  null: 'nothing',
  number: 'a number',
  object: 'a map',
  string: 'a text',
};

const SAYS: Record<string, string> = {
  anyOf: 'fits none of the ways in which it may be written',
  oneOf: 'fits none of the ways in which it may be written, or more than one',
  not: 'has what must not be there together',
  allOf: 'does not meet all conditions',
};

const nameOf = (field: Field): string =>
  field.path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '') || 'the object';

function at(root: Field, instancePath: string): Field {
  return instancePath
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (field, key) => field.get(Array.isArray(field.value) ? Number(key) : key),
      root,
    );
}

function unknownField(error: ErrorObject, parent: Field): SchemaProblem {
  const name: string = error.params.additionalProperty;
  const known = Object.keys(error.parentSchema?.properties ?? {});
  const meant = nearest(name, known);
  const allowed =
    known.length <= MANY ? `Allowed here: ${known.join(', ')}.` : undefined;
  return {
    rule: 'unknown-field',
    at: parent.get(name),
    message: `${nameOf(parent)} has no field ${name}`,
    fix: meant ? `Probably meant: ${meant}.` : allowed,
  };
}

function describe(error: ErrorObject): string {
  if (error.keyword === 'enum') {
    const values: unknown[] = error.params.allowedValues;
    return `must be one of ${values
      .filter(value => value !== null)
      .join(', ')}`;
  }
  return SAYS[error.keyword] ?? error.message ?? 'is not allowed';
}

function ofError(error: ErrorObject, root: Field): SchemaProblem {
  const field = at(root, error.instancePath);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(error, field);
    case 'required':
      return {
        rule: 'missing-field',
        at: field,
        message: `${nameOf(field)} lacks ${error.params.missingProperty}`,
      };
    case 'type': {
      const types = [error.params.type].flat().filter(type => type !== 'null');
      return {
        rule: 'wrong-type',
        at: field,
        message: `${nameOf(field)} must be ${types
          .map(type => TYPES[type])
          .join(' or ')}`,
      };
    }
    default:
      return {
        rule: 'wrong-value',
        at: field,
        message: `${nameOf(field)} ${describe(error)}`,
      };
  }
}

function withoutSchema(manifest: Manifest): SchemaProblem {
  const { apiVersion, group, kind } = manifest;
  const versions = schemaStore.versions(group, kind);
  return versions.length > 0
    ? {
        rule: 'unknown-api-version',
        at: manifest.get('apiVersion'),
        message: `${kind} of ${group} is known as ${versions.join(
          ', ',
        )}, not as ${apiVersion.slice(group.length + 1)}`,
      }
    : {
        rule: 'no-schema',
        at: manifest.get('apiVersion'),
        message: `No schema of ${apiVersion} ${kind} is known here`,
      };
}

/** Checks an object against the schema of its kind, with unknown fields refused. */
export function checkSchema(manifest: Manifest): SchemaProblem[] {
  const { apiVersion, kind } = manifest;
  // Its items are checked by themselves.
  if (apiVersion === 'v1' && kind === 'List') {
    return [];
  }
  const validate = schemaStore.validator(apiVersion, kind);
  if (!validate) {
    return [withoutSchema(manifest)];
  }
  if (validate(withoutNulls(manifest.root.value))) {
    return [];
  }
  return (validate.errors ?? [])
    .filter(error => !OF_ONE_WAY.test(error.schemaPath))
    .map(error => ofError(error, manifest.root));
}
