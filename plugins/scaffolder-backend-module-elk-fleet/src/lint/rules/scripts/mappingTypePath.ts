import type { LintRule } from '../../types';
import { matches, scripts } from '../../read/texts';

const TYPED = /:9200\/[\w*.,%-]+\/(?!_)[\w-]+\/_(?:search|doc|count|bulk)\b/g;

export const mappingTypePath: LintRule = {
  name: 'mapping-type-path',
  severity: 'error',
  catches: 'A search with a mapping type in its path.',
  why: 'Types are gone since version 8; the request is refused.',
  fix: 'Leave the type out, as in `/logs-*/_search`.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      for (const { match, textLine } of matches(text, TYPED)) {
        yield { at, textLine, message: `${match[0].slice(5)} holds a type` };
      }
    }
  },
};
