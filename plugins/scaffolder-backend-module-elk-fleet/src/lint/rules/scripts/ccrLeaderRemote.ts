import type { LintRule } from '../../types';
import type { ManifestSet } from '../../manifests/ManifestSet';
import { scripts } from '../../read/texts';

const REGISTERED = /cluster\.remote\.([\w-]+)\.(?:seeds|proxy_address)/g;
const FOLLOWED = /"remote_cluster\\?"\s*:\s*\\?"([^"\\]+)/g;
const REPLICATES = /_ccr\/(?:auto_)?follow\b/;

const textsOf = (all: ManifestSet): string[] =>
  all.all.flatMap(scripts).map(({ text }) => text);

export const ccrLeaderRemote: LintRule = {
  name: 'ccr-leader-remote',
  severity: 'warning',
  catches:
    'A script for replication that registers a remote cluster which nothing follows or searches.',
  why: 'Only the follower connects, and reads; a leader needs no remote. What is registered without need is one more network path and one more credential.',
  fix: 'Register the leader at the follower alone.',
  *check(manifest, all) {
    for (const { at, text } of scripts(manifest)) {
      if (!REPLICATES.test(text)) {
        continue;
      }
      const others = textsOf(all);
      for (const match of text.matchAll(REGISTERED)) {
        const [, alias] = match;
        const isRead = others.some(
          other =>
            [...other.matchAll(FOLLOWED)].some(([, name]) => name === alias) ||
            new RegExp(`[/,]${alias}:[\\w*]`).test(other),
        );
        if (!isRead) {
          yield {
            at,
            textLine: text.slice(0, match.index).split('\n').length - 1,
            message: `Nothing is read from ${alias}`,
          };
        }
      }
    }
  },
};
