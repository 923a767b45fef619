import type { LintRule } from '../../types';
import { expressionsOf } from '../../read/expressions';

const COUNTER =
  /(?<![\w:])([a-zA-Z]\w*_total)\b(?!\s*:)\s*(\{[^}]*\})?\s*(\[)?/g;
// These ask whether the series is there, not what it says.
const OF_PRESENCE =
  /\b(count|absent|absent_over_time|group|by|on|without|ignoring)\s*(by\s*\([^)]*\)\s*)?\([^()]*$/;

export const prometheusCounterWithoutRate: LintRule = {
  name: 'prometheus-counter-without-rate',
  severity: 'warning',
  catches: 'A counter (`…_total`) that is used as it is.',
  why: 'A counter only grows, and begins again at a restart; its value says how long something has run, not how much happens.',
  fix: 'Use rate() or increase() over a window.',
  *check(manifest) {
    for (const { at, text, textLine } of expressionsOf(manifest)) {
      for (const match of text.matchAll(COUNTER)) {
        const before = text.slice(0, match.index);
        if (!match[3] && !OF_PRESENCE.test(before)) {
          yield { at, textLine, message: `${match[1]} is a counter` };
        }
      }
    }
  },
};
