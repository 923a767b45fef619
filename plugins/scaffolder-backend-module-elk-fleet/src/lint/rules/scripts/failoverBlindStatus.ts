import type { LintRule } from '../../types';
import { matches, scripts } from '../../read/texts';

const HEALTH = /_cluster\/health.*\bjq\b.*\.status/g;
const FAILS = /curl\b[^|]*(\s-[a-zA-Z]*f[a-zA-Z]*\b|--fail)/;

export const failoverBlindStatus: LintRule = {
  name: 'failover-blind-status',
  severity: 'error',
  catches:
    'A script that takes the health of a cluster from an answer without looking whether it is an error.',
  why: 'With security on, an error has a `status` too; 401 is neither red nor empty, and nothing is done. One wrong answer is also no reason to fail over.',
  fix: 'Use curl --fail, tell an unreachable cluster from a refused request, and ask several times before acting.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      for (const { match, textLine } of matches(text, HEALTH)) {
        if (!FAILS.test(match.input ?? '')) {
          yield {
            at,
            textLine,
            message: 'Takes an error for a state of health',
          };
        }
      }
    }
  },
};
