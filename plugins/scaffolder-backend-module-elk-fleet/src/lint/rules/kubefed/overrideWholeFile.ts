import type { LintRule } from '../../types';
import { fileSettings } from '../../read/settings';
import { files, withoutComments } from '../../read/texts';
import { Manifest } from '../../manifests/Manifest';

const SETTINGS = /^(elasticsearch|kibana|logstash|filebeat|metricbeat)\.yml$/;

export const overrideWholeFile: LintRule = {
  name: 'override-whole-file',
  severity: 'error',
  catches:
    'An override for one cluster that puts a whole configuration file in place of the common one and leaves settings out.',
  why: 'There is no merging inside a file; discovery, security and all else that the override does not repeat is gone in that cluster.',
  fix: 'Keep one file with variables such as ${REGION} and override the variables, or merge by Kustomize or Helm.',
  *check(manifest, all) {
    if (manifest.is('ConfigMap')) {
      return;
    }
    for (const { at, name, text } of files(manifest)) {
      if (!withoutComments(text).trim()) {
        yield { at, message: `This ${name} holds nothing but comments` };
      }
    }
    const replaced = files(manifest).filter(file => SETTINGS.test(file.name));
    for (const { at, name } of replaced) {
      const common = all.all.filter(
        (other: Manifest) =>
          other.is('ConfigMap') &&
          (other.carrier === manifest || manifest.is('OverridePolicy')),
      );
      const own = fileSettings(manifest, name).find(
        file => file.at.path === at.path,
      );
      const lost = common
        .flatMap(other => fileSettings(other, name))
        .flatMap(file => [...file.settings.values()])
        .filter(
          ({ key, value }) => value !== undefined && !own?.settings.has(key),
        )
        .map(({ key }) => key);
      if (lost.length > 0) {
        yield {
          at,
          message: `This ${name} drops ${[...new Set(lost)].join(', ')}`,
        };
      }
    }
  },
};
