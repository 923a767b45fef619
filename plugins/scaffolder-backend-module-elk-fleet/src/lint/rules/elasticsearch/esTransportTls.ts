import type { LintRule } from '../../types';
import { elasticsearchSettings } from '../../read/settings';

export const esTransportTls: LintRule = {
  name: 'es-transport-tls',
  severity: 'error',
  catches: 'Security that is on with nothing said about TLS between nodes.',
  why: 'From version 8 on Elasticsearch refuses to start so (bootstrap check), as soon as it has more than one node.',
  fix: 'Write xpack.security.transport.ssl.enabled true with certificates, or let ECK run the cluster.',
  *check(manifest) {
    if (manifest.is('elasticsearch.k8s.elastic.co/Elasticsearch')) {
      return;
    }
    for (const { settings } of elasticsearchSettings(manifest)) {
      const security = settings.get('xpack.security.enabled');
      const isSaid = [...settings.keys()].some(key =>
        key.startsWith('xpack.security.transport.ssl'),
      );
      if (security && String(security.value) === 'true' && !isSaid) {
        yield { ...security, message: 'TLS between nodes is not set' };
      }
    }
  },
};
