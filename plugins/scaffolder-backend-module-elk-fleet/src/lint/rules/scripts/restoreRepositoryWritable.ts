import type { LintRule } from '../../types';
import { scripts, withoutComments } from '../../read/texts';

const REGISTERS = /-X\s*(?:PUT|POST)\b[^\n]*_snapshot\/([\w-]+)(?=["'?\s])/g;
const READ_ONLY = /readonly\\?"?\s*:\s*\\?"?true/;

const used = (text: string, repository: string) =>
  [
    ...text.matchAll(new RegExp(`[^\\n]*_snapshot/${repository}/[^\\n]*`, 'g')),
  ].map(([line]) => line);

export const restoreRepositoryWritable: LintRule = {
  name: 'restore-repository-writable',
  severity: 'error',
  catches:
    'A snapshot repository that is registered to restore from, and not read-only.',
  why: 'It belongs to another cluster; with two that may write, each overwrites the list of snapshots of the other and both are lost.',
  fix: 'Write readonly true among its settings.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      const commands = withoutComments(text);
      for (const match of text.matchAll(REGISTERS)) {
        const [, repository] = match;
        const [body] = text.slice(match.index).split(/\bcurl\b/);
        const uses = used(commands, repository);
        const restores = uses.some(line => line.includes('/_restore'));
        const writes = uses.some(
          line =>
            /-X\s*(?:PUT|POST)\b/.test(line) && !line.includes('/_restore'),
        );
        if (restores && !writes && !READ_ONLY.test(body)) {
          yield {
            at,
            textLine: text.slice(0, match.index).split('\n').length - 1,
            message: `${repository} is only restored from, and may be written to`,
          };
        }
      }
    }
  },
};
