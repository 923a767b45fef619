import type { LintRule } from '../../types';

export const submarinerGlobalCidr: LintRule = {
  name: 'submariner-global-cidr',
  severity: 'error',
  catches: 'A link-local range as the global range of Submariner.',
  why: 'Addresses of 169.254.0.0/16 are never routed; no pod of another cluster can be reached.',
  fix: 'Use a part of 242.0.0.0/8, the range that Globalnet takes by itself, another one for each cluster.',
  *check(manifest) {
    const range = manifest.get('spec', 'globalCIDR');
    if (
      manifest.is('submariner.io/Submariner') &&
      range.text.startsWith('169.254.')
    ) {
      yield { at: range, message: `${range.text} is link-local` };
    }
  },
};
