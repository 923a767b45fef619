import type { LintRule } from '../../types';
import { scripts } from '../../read/texts';

const BODY =
  /(?:\s-d|--data(?:-raw|-binary|-urlencode)?|--json)[ =]?'([^']*)'/g;
const VARIABLE = /\$\{?[A-Za-z_]\w*/;

export const scriptSingleQuotes: LintRule = {
  name: 'script-single-quotes',
  severity: 'error',
  catches: 'A variable inside of single quotes in the body of a request.',
  why: 'The shell does not expand it there; Elasticsearch gets the dollar sign and the braces as the name of the bucket or region.',
  fix: 'Use double quotes with `\\"` inside, or a here-document without quotes.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      for (const match of text.matchAll(BODY)) {
        const variable = VARIABLE.exec(match[1]);
        if (variable) {
          const before = (match.index ?? 0) + match[0].indexOf(variable[0]);
          yield {
            at,
            textLine: text.slice(0, before).split('\n').length - 1,
            message: `${variable[0].replace(
              '{',
              '',
            )} is not expanded in single quotes`,
          };
        }
      }
    }
  },
};
