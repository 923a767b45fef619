import type { LintRule } from '../../types';

export const veleroRetentionAnnotation: LintRule = {
  name: 'velero-retention-annotation',
  severity: 'warning',
  catches: 'An annotation that says how long a backup is kept.',
  why: 'Velero does not read it; the backup is kept for ttl, 30 days unless written.',
  fix: 'Write spec.ttl (spec.template.ttl of a Schedule).',
  *check(manifest) {
    if (!manifest.group.startsWith('velero.io')) {
      return;
    }
    for (const [name, at] of manifest.get('metadata', 'annotations').entries) {
      if (/retention|expir|(^|[./-])ttl$/i.test(name)) {
        yield { at, message: `Velero does not read ${name}` };
      }
    }
  },
};
