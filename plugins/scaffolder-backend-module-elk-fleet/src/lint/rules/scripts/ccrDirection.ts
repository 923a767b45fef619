import type { LintRule } from '../../types';
import { scripts } from '../../read/texts';

const SAID =
  /^\s*#.*\b(?:replicates?|copy|copies|copied)\b.*?\bto\s+["'`]?([\w-]+)/i;
const FOLLOWED = /"remote_cluster\\?"\s*:\s*\\?"([^"\\]+)/g;

export const ccrDirection: LintRule = {
  name: 'ccr-direction',
  severity: 'warning',
  catches:
    'A script that says that it copies to a cluster and follows that cluster.',
  why: 'A follower reads: the cluster that the request goes to gets the data of its remote cluster, not the other way round; the copy is made where nobody looks for it.',
  fix: 'Send the request to the cluster that is to hold the copy, with the leader as its remote, or mend the comment.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      const followed = new Set(
        [...text.matchAll(FOLLOWED)].map(match => match[1]),
      );
      for (const [textLine, line] of text.split('\n').entries()) {
        const cluster = SAID.exec(line)?.[1];
        if (cluster && followed.has(cluster)) {
          yield {
            at,
            textLine,
            message: `The script reads from ${cluster}, and nothing is copied to it`,
          };
        }
      }
    }
  },
};
