import type { LintRule } from '../../types';

const STABLE: Record<string, string[]> = {
  'networking.istio.io': [
    'DestinationRule',
    'Gateway',
    'ServiceEntry',
    'Sidecar',
    'VirtualService',
    'WorkloadEntry',
    'WorkloadGroup',
  ],
  'security.istio.io': [
    'AuthorizationPolicy',
    'PeerAuthentication',
    'RequestAuthentication',
  ],
};

export const istioOldVersion: LintRule = {
  name: 'istio-old-version',
  severity: 'info',
  catches:
    'An object of Istio in an alpha or beta version that is stable by now.',
  why: 'The version v1 is there since Istio 1.22; older ones are kept for what is there and will go.',
  fix: 'Write version v1; the fields are the same.',
  *check(manifest) {
    const { group, kind, apiVersion } = manifest;
    const isStable =
      Object.hasOwn(STABLE, group) && STABLE[group].includes(kind);
    if (isStable && apiVersion !== `${group}/v1`) {
      yield {
        at: manifest.get('apiVersion'),
        message: `${kind} is stable as ${group}/v1`,
      };
    }
  },
};
