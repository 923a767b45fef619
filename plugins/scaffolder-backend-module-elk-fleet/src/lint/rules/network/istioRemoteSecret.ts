import type { LintRule } from '../../types';
import type { Manifest } from '../../manifests/Manifest';

const MAKES_SECRETS = ['Secret', 'ExternalSecret', 'SealedSecret'];

const isRemote = (manifest: Manifest) =>
  [
    manifest.get('metadata', 'labels'),
    manifest.get('spec', 'template', 'metadata', 'labels'),
    manifest.get('spec', 'target', 'template', 'metadata', 'labels'),
  ].some(labels => labels.get('istio/multiCluster').exists);

export const istioRemoteSecret: LintRule = {
  name: 'istio-remote-secret',
  severity: 'info',
  catches:
    'An east-west gateway with no Secret in the files by which Istio reads the other clusters.',
  why: 'Without it Istio knows no endpoint of the other cluster; the gateway is there and nobody is sent to it.',
  fix: 'Nothing, if istioctl create-remote-secret has made one in each cluster; else let an ExternalSecret make it, with the label istio/multiCluster.',
  *check(manifest, all) {
    const servers = manifest.is('networking.istio.io/Gateway')
      ? manifest.get('spec', 'servers').items
      : [];
    const eastWest = servers.find(
      server => server.get('port', 'number').number === 15443,
    );
    if (eastWest && !all.of(...MAKES_SECRETS).some(isRemote)) {
      yield {
        at: eastWest.get('port'),
        message: 'Nothing here tells Istio of another cluster',
      };
    }
  },
};
