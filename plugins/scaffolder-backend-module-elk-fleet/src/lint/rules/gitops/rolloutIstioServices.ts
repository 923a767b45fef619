import type { LintRule } from '../../types';

export const rolloutIstioServices: LintRule = {
  name: 'rollout-istio-services',
  severity: 'error',
  catches:
    'A Rollout that shifts traffic by Istio without its two services or a virtual service.',
  why: 'The Rollout is refused as invalid and nothing is rolled out.',
  fix: 'Write canaryService, stableService and trafficRouting.istio.virtualService.',
  *check(manifest) {
    const canary = manifest.get('spec', 'strategy', 'canary');
    const istio = canary.get('trafficRouting', 'istio');
    if (!manifest.is('argoproj.io/Rollout') || !istio.exists) {
      return;
    }
    const lacking = ['canaryService', 'stableService'].filter(
      name => !canary.get(name).text,
    );
    // Subsets of a destination rule need no services.
    if (lacking.length > 0 && !istio.get('destinationRule').exists) {
      yield {
        at: istio,
        message: `The canary has no ${lacking.join(' and no ')}`,
      };
    }
  },
};
