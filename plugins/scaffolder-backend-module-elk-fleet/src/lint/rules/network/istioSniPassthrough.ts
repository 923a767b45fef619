import type { LintRule } from '../../types';

const ENDS_TLS = new Set(['SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL']);

export const istioSniPassthrough: LintRule = {
  name: 'istio-sni-passthrough',
  severity: 'error',
  catches: 'A route by SNI behind a gateway that ends TLS.',
  why: 'Routes of `tls` see what is still encrypted; with the modes SIMPLE and MUTUAL nothing is left for them and no request is routed.',
  fix: 'Write the mode PASSTHROUGH or `AUTO_PASSTHROUGH` at the gateway, or route by `tcp` or `http`.',
  *check(manifest, all) {
    const tls = manifest.get('spec', 'tls');
    if (
      !manifest.is('networking.istio.io/VirtualService') ||
      !tls.items.length
    ) {
      return;
    }
    const names = manifest
      .get('spec', 'gateways')
      .items.map(item => item.text.split('/').at(-1)!);
    const ending = names
      .flatMap(name => all.find('networking.istio.io/Gateway', name))
      .flatMap(gateway => gateway.get('spec', 'servers').items)
      .find(server => ENDS_TLS.has(server.get('tls', 'mode').text));
    if (ending) {
      yield {
        at: tls,
        message: `The gateway ends TLS (${ending.get('tls', 'mode').text})`,
      };
    }
  },
};
