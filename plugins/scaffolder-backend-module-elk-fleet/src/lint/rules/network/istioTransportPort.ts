import type { LintRule } from '../../types';

export const istioTransportPort: LintRule = {
  name: 'istio-transport-port',
  severity: 'warning',
  catches:
    'A passthrough route between clusters to port 9200 of Elasticsearch.',
  why: 'Replication and search between clusters speak the transport protocol on 9300 (or 9443 of the remote cluster server); 9200 answers HTTP.',
  fix: 'Route to 9300, or to 9443 where remotes use API keys.',
  *check(manifest) {
    if (!manifest.is('networking.istio.io/VirtualService')) {
      return;
    }
    for (const target of manifest
      .get('spec', 'tls')
      .items.flatMap(route => route.get('route').items)) {
      const port = target.get('destination', 'port', 'number');
      if (
        port.value === 9200 &&
        /elastic|search|es-/i.test(target.get('destination', 'host').text)
      ) {
        yield { at: port, message: '9200 speaks HTTP' };
      }
    }
  },
};
