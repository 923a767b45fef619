import type { Pod, Properties } from './inventory';
import { sanitizeLabel } from './inventory';

type Term = (properties: Properties) => boolean;

const TERM = /^([a-zA-Z]+)(?:\[([^\]]+)\])?(!?):((?:"[^"]*"(?:,|$))+)$/;
const FIELDS = [
  'cluster',
  'node',
  'namespace',
  'controllerKind',
  'controller',
  'pod',
  'container',
];

function parseTerm(text: string): Term | undefined {
  const match = TERM.exec(text);
  if (!match) return undefined;
  const [, field, key, not, list] = match;
  if (field === 'label' ? !key : !FIELDS.includes(field)) return undefined;
  const values = [...list.matchAll(/"([^"]*)"/g)].map(([, value]) => value);
  return properties => {
    const value =
      field === 'label'
        ? properties.labels[sanitizeLabel(key)]
        : properties[field as Exclude<keyof Properties, 'labels'>];
    return values.includes(value ?? '') !== (not === '!');
  };
}

/**
 * The `filter` of a request, for example `namespace:"elastic"+controller:"a","b"`:
 * terms joined by `+`, all of which must hold. Undefined for anything else.
 */
export function parseFilter(text: string): ((pod: Pod) => boolean) | undefined {
  const terms = text.split('+').map(parseTerm);
  if (terms.some(term => !term)) return undefined;
  return ({ properties }) => terms.every(term => term!(properties));
}
