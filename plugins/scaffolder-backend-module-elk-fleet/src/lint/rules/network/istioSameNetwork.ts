import type { LintRule } from '../../types';

export const istioSameNetwork: LintRule = {
  name: 'istio-same-network',
  severity: 'warning',
  catches: 'Two clusters of a mesh with the same network.',
  why: 'On one network Istio sends to addresses of pods; unless these are routed between the clusters, every request to the other one fails.',
  fix: 'Give each cluster its own network and an east-west gateway, unless pods reach each other.',
  *check(manifest, all) {
    const globals = (other: typeof manifest) =>
      other.get('spec', 'values', 'global');
    const network = globals(manifest).get('network');
    const cluster = globals(manifest).get('multiCluster', 'clusterName').text;
    if (!manifest.is('IstioOperator') || !network.text || !cluster) {
      return;
    }
    const earlier = all
      .of('IstioOperator')
      .slice(0, all.of('IstioOperator').indexOf(manifest))
      .find(
        other =>
          globals(other).get('network').text === network.text &&
          globals(other).get('multiCluster', 'clusterName').text !== cluster,
      );
    if (earlier) {
      yield {
        at: network,
        message: `${network.text} is the network of ${
          globals(earlier).get('multiCluster', 'clusterName').text
        } too`,
      };
    }
  },
};
