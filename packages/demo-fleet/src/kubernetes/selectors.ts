import type { KubernetesObject } from './objects';
import { badRequest } from './status';

/** Whether an object is selected. */
export type Selector = (object: KubernetesObject) => boolean;

type Labels = Record<string, string>;
type Requirement = (labels: Labels) => boolean;

/** Splits at commas that are outside parentheses. */
function splitRequirements(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(Boolean);
}

function labelRequirement(text: string): Requirement {
  const set = /^([^\s!=,()]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    // As in Kubernetes, "notin" and "!=" also select what lacks the label.
    return operator === 'in'
      ? labels => key in labels && values.includes(labels[key])
      : labels => !(key in labels) || !values.includes(labels[key]);
  }
  const equality = /^([^\s!=,()]+)\s*(==|=|!=)\s*([^\s!=,()]*)$/.exec(text);
  if (equality) {
    const [, key, operator, value] = equality;
    return operator === '!='
      ? labels => labels[key] !== value
      : labels => labels[key] === value;
  }
  const existence = /^(!?)\s*([^\s!=,()]+)$/.exec(text);
  if (existence) {
    const [, not, key] = existence;
    return labels => key in labels !== Boolean(not);
  }
  throw badRequest(
    `unable to parse requirement: found '${text}', expected an operator`,
  );
}

/** Parses a label selector, equality based and set based. */
export function parseLabelSelector(text = ''): Selector {
  const requirements = splitRequirements(text).map(labelRequirement);
  return ({ metadata }) =>
    requirements.every(holds => holds(metadata.labels ?? {}));
}

type Fields = Record<string, (object: KubernetesObject) => string>;

const commonFields: Fields = {
  'metadata.name': ({ metadata }) => metadata.name,
  'metadata.namespace': ({ metadata }) => metadata.namespace ?? '',
};

/** Fields of an event, by which Kubernetes lets one select; read from the object as it is. */
const eventFields: Fields = Object.fromEntries(
  ['kind', 'namespace', 'name', 'uid', 'apiVersion']
    .map(field => `involvedObject.${field}`)
    .concat('reason', 'type')
    .map(path => [path, object => textAt(object, path)]),
);

const fieldsOfKind: Record<string, Fields> = {
  Event: eventFields,
  Pod: {
    'spec.nodeName': object => textAt(object, 'spec.nodeName'),
    'status.phase': object => textAt(object, 'status.phase'),
  },
};

function textAt(object: KubernetesObject, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      object,
    );
  return typeof value === 'string' ? value : '';
}

/** Parses a field selector for objects of a kind: name and namespace, and what Kubernetes has for that kind. */
export function parseFieldSelector(text = '', kind = ''): Selector {
  const fields = { ...commonFields, ...fieldsOfKind[kind] };
  const requirements = splitRequirements(text).map(part => {
    const match = /^([^=!]+?)\s*(==|=|!=)\s*(.*)$/.exec(part);
    if (!match) {
      throw badRequest(
        `invalid selector: '${part}'; can't understand '${part}'`,
      );
    }
    const [, field, operator, value] = match;
    const read = fields[field];
    if (!read) throw badRequest(`field label not supported: ${field}`);
    return (object: KubernetesObject) =>
      (read(object) === value) !== (operator === '!=');
  });
  return object => requirements.every(holds => holds(object));
}
