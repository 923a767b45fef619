import type { LintRule } from '../../types';

export const submarinerBrokerScheme: LintRule = {
  name: 'submariner-broker-scheme',
  severity: 'error',
  catches: 'An address of the broker with a scheme, such as https://.',
  why: 'It is host and port alone; with a scheme the broker is never reached.',
  fix: 'Write host:port.',
  *check(manifest) {
    const server = manifest.get('spec', 'brokerK8sApiServer');
    if (manifest.is('submariner.io/Submariner') && /:\/\//.test(server.text)) {
      yield { at: server, message: `${server.text} has a scheme` };
    }
  },
};
