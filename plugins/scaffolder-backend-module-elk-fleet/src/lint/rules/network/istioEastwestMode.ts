import type { LintRule } from '../../types';

export const istioEastwestMode: LintRule = {
  name: 'istio-eastwest-mode',
  severity: 'error',
  catches:
    'An east-west gateway on port 15443 with another mode than `AUTO_PASSTHROUGH`.',
  why: 'Pods of other clusters come with mutual TLS for their Service; a gateway that ends TLS cannot pass it on, and nothing between clusters connects.',
  fix: 'Write tls.mode `AUTO_PASSTHROUGH` and hosts `*.local`.',
  *check(manifest) {
    if (!manifest.is('networking.istio.io/Gateway')) {
      return;
    }
    for (const server of manifest.get('spec', 'servers').items) {
      const mode = server.get('tls', 'mode');
      if (
        server.get('port', 'number').value === 15443 &&
        mode.text !== 'AUTO_PASSTHROUGH'
      ) {
        yield {
          at: mode.written ? mode : server,
          message: `Port 15443 has the mode ${mode.text || '(none)'}`,
        };
      }
    }
  },
};
