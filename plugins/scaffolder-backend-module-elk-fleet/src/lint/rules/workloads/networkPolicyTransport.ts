import type { LintRule } from '../../types';
import type { Manifest } from '../../manifests/Manifest';

const TRANSPORT = new Set<unknown>([9300, '9300', 'transport']);

const selects = (policy: Manifest): boolean =>
  policy
    .get('spec', 'podSelector', 'matchLabels')
    .entries.some(([, value]) => /elasticsearch/i.test(value.text));

const opens = (policy: Manifest) =>
  policy.get('spec', 'ingress').items.filter(rule => {
    const ports = rule.get('ports').items;
    return (
      ports.length === 0 ||
      ports.some(port => TRANSPORT.has(port.get('port').value))
    );
  });

const allowsPods = (policy: Manifest): boolean =>
  opens(policy).some(rule => {
    const from = rule.get('from').items;
    return from.length === 0 || from.some(peer => !peer.get('ipBlock').exists);
  });

export const networkPolicyTransport: LintRule = {
  name: 'network-policy-transport',
  severity: 'error',
  catches:
    'A NetworkPolicy that opens port 9300 of Elasticsearch to address ranges alone.',
  why: 'What a policy selects is closed to all that no policy allows; nodes of the same namespace cannot reach each other and the cluster falls apart. Pods behind address translation do not come from these ranges either.',
  fix: 'Allow the pods of Elasticsearch among each other on 9300, and those that read and write on 9200.',
  *check(manifest, all) {
    if (!manifest.is('NetworkPolicy') || !selects(manifest)) {
      return;
    }
    const others = all
      .of('NetworkPolicy')
      .filter(other => other.namespace === manifest.namespace);
    const [rule] = opens(manifest);
    if (rule && !others.some(allowsPods)) {
      yield {
        at: rule,
        message:
          'Opens 9300 to address ranges and closes it to the other nodes',
      };
    }
  },
};
