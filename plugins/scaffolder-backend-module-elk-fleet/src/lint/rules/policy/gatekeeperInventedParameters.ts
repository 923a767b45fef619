import type { LintRule } from '../../types';

const READ = new Set(['labels', 'message']);

export const gatekeeperInventedParameters: LintRule = {
  name: 'gatekeeper-invented-parameters',
  severity: 'error',
  catches:
    'Parameters of K8sRequiredLabels that its template does not read, such as `allowedExceptions`, or a message with placeholders.',
  why: 'Gatekeeper passes them on and nothing reads them; exceptions are not made and the message shows its braces.',
  fix: 'Exclude by match (excludedNamespaces, labelSelector); write a message that is plain.',
  *check(manifest) {
    if (!manifest.is('constraints.gatekeeper.sh/K8sRequiredLabels')) {
      return;
    }
    for (const [name, at] of manifest.get('spec', 'parameters').entries) {
      if (!READ.has(name)) {
        yield { at, message: `The template does not read ${name}` };
      } else if (name === 'message' && /\{\{/.test(at.text)) {
        yield { at, message: 'Placeholders are not filled in' };
      }
    }
  },
};
