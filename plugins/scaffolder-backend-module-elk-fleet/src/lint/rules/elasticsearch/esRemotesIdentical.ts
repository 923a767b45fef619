import type { LintRule } from '../../types';
import { elasticsearchSettings, listOf } from '../../read/settings';
import { files, scripts } from '../../read/texts';
import type { Field } from '../../manifests/Field';

const IN_JSON = /"cluster\.remote\.([\w-]+)\.seeds"\s*:\s*\[([^\]]*)\]/g;
const SETTING = /^cluster\.remote\.([\w-]+)\.seeds$/;

interface Remote {
  at: Field;
  textLine?: number;
  alias: string;
  seeds: string;
}

const inText = (at: Field): Remote[] =>
  [...at.text.matchAll(IN_JSON)].map(match => ({
    at,
    textLine: at.text.slice(0, match.index).split('\n').length - 1,
    alias: match[1],
    seeds: match[2].replace(/[\s"]/g, ''),
  }));

export const esRemotesIdentical: LintRule = {
  name: 'es-remotes-identical',
  severity: 'error',
  catches: 'Two remote clusters with the same seeds.',
  why: 'Both are the same cluster, possibly this one itself; searches count everything twice and replication follows its own copy.',
  fix: 'Write for each remote the addresses of that cluster.',
  *check(manifest) {
    const remotes: Remote[] = [
      ...[...files(manifest), ...scripts(manifest)].flatMap(({ at }) =>
        inText(at),
      ),
      ...elasticsearchSettings(manifest).flatMap(({ settings }) =>
        [...settings.values()].flatMap(({ key, value, at, textLine }) => {
          const alias = SETTING.exec(key)?.[1];
          return alias
            ? [{ at, textLine, alias, seeds: listOf(value).join(',') }]
            : [];
        }),
      ),
    ];
    for (const [index, remote] of remotes.entries()) {
      const first = remotes.findIndex(other => other.seeds === remote.seeds);
      if (
        first < index &&
        remote.seeds &&
        remotes[first].alias !== remote.alias
      ) {
        yield {
          at: remote.at,
          textLine: remote.textLine,
          message: `${remote.alias} has the seeds of ${remotes[first].alias}`,
        };
      }
    }
  },
};
