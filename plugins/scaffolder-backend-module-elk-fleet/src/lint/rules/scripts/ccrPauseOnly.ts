import type { LintRule } from '../../types';
import { firstMatch, scripts } from '../../read/texts';

export const ccrPauseOnly: LintRule = {
  name: 'ccr-pause-only',
  severity: 'error',
  catches: 'A script that pauses a follower and does not unfollow it.',
  why: 'A paused follower is still read-only; after the failover nothing can be written.',
  fix: 'Pause, close the index, unfollow, and open it again.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      const pause = firstMatch(text, /_ccr\/pause_follow/);
      if (pause && !/_ccr\/(unfollow|resume_follow)/.test(text)) {
        yield {
          at,
          textLine: pause.textLine,
          message: 'The follower stays read-only',
        };
      }
    }
  },
};
