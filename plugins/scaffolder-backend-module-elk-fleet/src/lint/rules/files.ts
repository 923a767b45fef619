import type { RuleInfo } from '../types';

/** Of documents that are no objects. */
export const NOT_KUBERNETES: RuleInfo = {
  name: 'not-kubernetes',
  severity: 'info',
  catches: 'A document without `apiVersion` and `kind`.',
  why: 'Nothing in it is checked beyond its YAML; values and fleet.yaml are such files.',
  fix: 'Nothing, if it is no manifest; else write its apiVersion and kind.',
};

/** How files are written; what finds them reads YAML, not objects. */
export const fileRules: RuleInfo[] = [
  {
    name: 'yaml-syntax',
    severity: 'error',
    catches: 'A document that cannot be read, or has the same key twice.',
    why: 'kubectl and every GitOps controller refuse the whole file.',
    fix: 'Correct the YAML at this place.',
  },
  {
    name: 'yaml-octal',
    severity: 'error',
    catches: 'A number with a leading zero, such as `defaultMode: 0600`.',
    why: 'kubectl reads it as octal and readers of YAML 1.2 (npm yaml, js-yaml 4) as decimal, so that the same file means two things.',
    fix: 'Write the decimal number (0600 is 384), or quote it where a text is meant.',
  },
  {
    name: 'yaml-boolean',
    severity: 'warning',
    catches: 'An unquoted `yes`, `no`, `on`, `off`, `y` or `n`.',
    why: 'kubectl reads it as true or false and readers of YAML 1.2 as a text; as a label or a variable it is refused.',
    fix: 'Write true or false, or quote it where a text is meant.',
  },
  NOT_KUBERNETES,
];

/** What the schema of a kind refuses. */
export const schemaRules: RuleInfo[] = [
  {
    name: 'unknown-field',
    severity: 'error',
    catches: 'A field that the schema of the kind does not have.',
    why: 'The API server drops it without a word or refuses the object; what it should do is not done.',
    fix: 'Remove it, or write it where the kind has it.',
  },
  {
    name: 'missing-field',
    severity: 'error',
    catches: 'A field that the kind requires and that is not there.',
    why: 'The API server refuses the object.',
    fix: 'Write the field.',
  },
  {
    name: 'wrong-type',
    severity: 'error',
    catches: 'A text where an integer must stand, and the like.',
    why: 'The API server refuses the object.',
    fix: 'Write a value of the type; quote what must be a text.',
  },
  {
    name: 'wrong-value',
    severity: 'error',
    catches: 'A value outside of those that the schema of the kind allows.',
    why: 'The API server refuses the object.',
    fix: 'Write one of the allowed values.',
  },
  {
    name: 'unknown-api-version',
    severity: 'warning',
    catches: 'A kind in a version of its group that has no schema here.',
    why: 'The version is not served any more, not served yet, or never was; fields cannot be checked.',
    fix: 'Write a version that the clusters serve, see kubectl api-resources.',
  },
  {
    name: 'no-schema',
    severity: 'info',
    catches: 'A kind of which no schema is known here.',
    why: 'Its fields are not checked.',
    fix: 'Nothing, if the kind exists in the cluster; else correct its apiVersion and kind.',
  },
];
