import type { LintRule } from '../../types';
import { firstMatch, scripts, withoutComments } from '../../read/texts';

const PROMOTES = /_ccr\/(?:pause_follow|unfollow)\b/;
const LOOKS = /_cluster\/health|_cat\/health/;

/** What keeps a failover from doing harm, and what happens without it. */
const GUARDS: Array<[RegExp, string]> = [
  [
    /\b(?:for|while|until)\b|--retry\b/,
    'One answer is enough to fail over: ask several times',
  ],
  [
    /_ccr\/(?:stats|info)\b|checkpoint|max_seq_no/,
    'Does not look how much of the data has arrived',
  ],
  [
    /index\.blocks|"blocks|_block\/write|forget_follower|--replicas[= ]0|\bfence/,
    'Nothing keeps clients from writing to the old leader',
  ],
];

export const failoverUnguarded: LintRule = {
  name: 'failover-unguarded',
  severity: 'warning',
  catches:
    'A script that makes followers writable because of what a health request answers, without a second look, a fence or a measure of what is lost.',
  why: 'A moment without network makes two leaders that are both written to; what differs afterwards has to be put together by hand, and nobody knows what the copy lacked.',
  fix: 'Ask more than once and from more than one place, compare the checkpoints with what may be lost, keep writes from the old leader first, and let a person decide.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      const commands = withoutComments(text);
      const promotes = firstMatch(text, PROMOTES);
      if (!promotes || !LOOKS.test(commands)) {
        continue;
      }
      for (const [guard, message] of GUARDS) {
        if (!guard.test(commands)) {
          yield { at, textLine: promotes.textLine, message };
        }
      }
    }
  },
};
