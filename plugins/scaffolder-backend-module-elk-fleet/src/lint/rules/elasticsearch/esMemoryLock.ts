import type { LintRule } from '../../types';
import { elasticsearchSettings } from '../../read/settings';

export const esMemoryLock: LintRule = {
  name: 'es-memory-lock',
  severity: 'warning',
  catches: 'The setting `bootstrap.memory_lock` in a pod.',
  why: 'A pod cannot raise its limit of locked memory; where the runtime does not allow it Elasticsearch refuses to start.',
  fix: 'Remove it; nodes of Kubernetes have no swap, so that nothing is gained.',
  *check(manifest) {
    for (const { settings } of elasticsearchSettings(manifest)) {
      const setting = settings.get('bootstrap.memory_lock');
      if (setting && String(setting.value) === 'true') {
        yield {
          ...setting,
          message: 'Locks memory, which pods may mostly not',
        };
      }
    }
  },
};
