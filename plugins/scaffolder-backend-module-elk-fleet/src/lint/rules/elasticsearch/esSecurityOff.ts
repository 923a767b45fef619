import type { LintRule } from '../../types';
import { elasticsearchSettings } from '../../read/settings';

export const esSecurityOff: LintRule = {
  name: 'es-security-off',
  severity: 'warning',
  catches: 'Elasticsearch with security switched off.',
  why: 'Anyone who reaches port 9200 reads, changes and deletes all data; replication between clusters goes unencrypted.',
  fix: 'Leave security on.',
  *check(manifest) {
    for (const { settings } of elasticsearchSettings(manifest)) {
      const security = settings.get('xpack.security.enabled');
      if (security && String(security.value) === 'false') {
        yield { ...security, message: 'Security is off' };
      }
    }
  },
};
