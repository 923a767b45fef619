import type { LintRule } from '../../types';
import { files } from '../../read/texts';

const INCLUDE =
  /routing\.allocation\.(?:include|require)\.(\w+)"?\s*:\s*"([^"]+)"/g;

interface Bound {
  at: ReturnType<typeof files>[number]['at'];
  text: string;
  attribute: string;
  value: string;
  index: number;
}

export const esForeignTemplate: LintRule = {
  name: 'es-foreign-template',
  severity: 'error',
  catches:
    'Index templates that bind indices to the zones of several regions, in one object.',
  why: 'Every cluster gets all of them; an index that is bound to a region that the cluster is not in is never assigned and the cluster turns red.',
  fix: 'Give each cluster the template of its own region.',
  *check(manifest) {
    const bound: Bound[] = files(manifest).flatMap(({ at, text }) =>
      [...text.matchAll(INCLUDE)].map(match => ({
        at,
        text,
        attribute: match[1],
        value: match[2],
        index: match.index ?? 0,
      })),
    );
    for (const [index, one] of bound.entries()) {
      const first = bound.findIndex(other => other.attribute === one.attribute);
      if (first < index && bound[first].value !== one.value) {
        yield {
          at: one.at,
          textLine: one.text.slice(0, one.index).split('\n').length - 1,
          message: `Binds to ${one.attribute} ${one.value}, and another to ${bound[first].value}`,
        };
      }
    }
  },
};
