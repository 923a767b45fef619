import type { LintRule } from '../../types';
import { containers } from '../../read/pods';

export const thanosDeprecated: LintRule = {
  name: 'thanos-deprecated',
  severity: 'warning',
  catches:
    'The fields `baseImage`, `tag` and `sha` of Thanos, and its flag --store.',
  why: 'They are deprecated, and the flag is gone from newer versions; the query then knows no store.',
  fix: 'Write image, and --endpoint in the place of --store.',
  *check(manifest) {
    const thanos = manifest.get('spec', 'thanos');
    if (manifest.group === 'monitoring.coreos.com') {
      for (const name of ['baseImage', 'tag', 'sha']) {
        if (thanos.get(name).written) {
          yield { at: thanos.get(name), message: `${name} is deprecated` };
        }
      }
    }
    for (const container of containers(manifest)) {
      const isThanos = /thanos/.test(container.get('image').text);
      for (const argument of isThanos ? container.get('args').items : []) {
        if (/^--store[= ]/.test(argument.text)) {
          yield { at: argument, message: '--store is deprecated' };
        }
      }
    }
  },
};
