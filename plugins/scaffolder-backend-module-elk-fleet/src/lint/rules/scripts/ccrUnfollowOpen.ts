import type { LintRule } from '../../types';
import { firstMatch, scripts } from '../../read/texts';

export const ccrUnfollowOpen: LintRule = {
  name: 'ccr-unfollow-open',
  severity: 'error',
  catches: 'A script that unfollows an index without closing it first.',
  why: 'Elasticsearch refuses to unfollow an open index; the failover stops half-way.',
  fix: 'Close the index before, and open it after.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      const unfollow = firstMatch(text, /_ccr\/unfollow/);
      const before = text.split('\n').slice(0, unfollow?.textLine).join('\n');
      if (unfollow && !/_close\b/.test(before)) {
        yield {
          at,
          textLine: unfollow.textLine,
          message: 'The index is still open',
        };
      }
    }
  },
};
