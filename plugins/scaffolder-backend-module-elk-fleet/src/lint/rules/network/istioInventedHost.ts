import type { LintRule } from '../../types';
import type { Field } from '../../manifests/Field';

const INVENTED = /\.global$|(?<!\.svc\.cluster|\.svc\.clusterset|^\*)\.local$/;

const routes = (spec: Field): Field[] =>
  ['http', 'tls', 'tcp'].flatMap(kind =>
    spec
      .get(kind)
      .items.flatMap(route => route.get('route').items)
      .map(target => target.get('destination', 'host')),
  );

export const istioInventedHost: LintRule = {
  name: 'istio-invented-host',
  severity: 'error',
  catches: 'Hosts such as `x.global` or `x.staging.local` in objects of Istio.',
  why: 'Multi-cluster Istio has one name for a Service in all clusters, `x.<namespace>.svc.cluster.local`; the others come from old examples and lead nowhere.',
  fix: 'Write the name of the Service; Istio balances over the clusters that have it.',
  *check(manifest) {
    if (manifest.group !== 'networking.istio.io') {
      return;
    }
    const spec = manifest.get('spec');
    const hosts = [
      ...spec.get('hosts').items,
      ...spec.get('servers').items.flatMap(server => server.get('hosts').items),
      ...routes(spec),
      spec.get('host'),
    ];
    for (const host of hosts) {
      if (INVENTED.test(host.text)) {
        yield {
          at: host,
          message: `${host.text} is no name that Istio serves`,
        };
      }
    }
  },
};
