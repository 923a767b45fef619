import type { LintRule } from '../../types';
import { matches, scripts } from '../../read/texts';

export const scriptUnquotedQuery: LintRule = {
  name: 'script-unquoted-query',
  severity: 'error',
  catches: 'A URL with brackets that is not quoted.',
  why: 'The shell takes the brackets for its own; the script stops with a syntax error.',
  fix: 'Quote the URL, and let curl encode the query with --data-urlencode.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      for (const { textLine } of matches(
        text,
        /\bcurl\b[^"'\n]*\?[^"'\s]*\(/g,
      )) {
        yield { at, textLine, message: 'The query is not quoted' };
      }
    }
  },
};
