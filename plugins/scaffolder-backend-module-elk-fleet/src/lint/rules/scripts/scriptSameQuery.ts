import type { LintRule } from '../../types';
import { matches, scripts } from '../../read/texts';

// Told apart by its brackets, which a query may have inside.
const ASSIGNED = /^\s*(?:export\s+|local\s+)?(\w+)=\$\((.*)\)\s*(?:#.*)?$/g;

export const scriptSameQuery: LintRule = {
  name: 'script-same-query',
  severity: 'warning',
  catches: 'Two variables of a script that are asked for by the same request.',
  why: 'They always say the same; what should compare two clusters looks at one of them twice.',
  fix: 'Ask each cluster at its own address, or select it in the query by its label.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      const asked = new Map<string, string>();
      for (const { match, textLine } of matches(text, ASSIGNED)) {
        const [, name, command] = match;
        const request = command.replace(/\s+/g, ' ').trim();
        const first = asked.get(request);
        if (
          first &&
          first !== name &&
          /\b(curl|wget|kubectl)\b/.test(request)
        ) {
          yield {
            at,
            textLine,
            message: `${name} is asked for as ${first} is`,
          };
        }
        asked.set(request, first ?? name);
      }
    }
  },
};
