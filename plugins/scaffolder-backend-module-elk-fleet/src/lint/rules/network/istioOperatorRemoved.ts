import type { LintRule } from '../../types';

export const istioOperatorRemoved: LintRule = {
  name: 'istio-operator-removed',
  severity: 'warning',
  catches: 'An IstioOperator.',
  why: 'The operator in the cluster is removed since Istio 1.24; applied as an object it does nothing.',
  fix: 'Give the values to the Helm charts, or the file to istioctl install and keep it out of what is applied.',
  *check(manifest) {
    if (manifest.is('install.istio.io/IstioOperator')) {
      yield {
        at: manifest.get('apiVersion'),
        message: 'No operator reads it in the cluster',
      };
    }
  },
};
