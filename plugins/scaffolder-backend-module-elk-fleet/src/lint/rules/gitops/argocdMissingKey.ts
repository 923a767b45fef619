import type { LintRule } from '../../types';

export const argocdMissingKey: LintRule = {
  name: 'argocd-missing-key',
  severity: 'warning',
  catches:
    'An ApplicationSet without `goTemplate: true` and `missingkey=error`.',
  why: 'A key that a cluster does not have stays in the text as it is written or becomes empty; an application with a wrong path or version is made of it.',
  fix: 'Write `goTemplate: true` and `goTemplateOptions: [missingkey=error]`, with `{{.name}}` for `{{name}}`.',
  *check(manifest) {
    if (!manifest.is('argoproj.io/ApplicationSet')) {
      return;
    }
    const options = manifest.get('spec', 'goTemplateOptions');
    const refuses = options.items.some(
      item => item.text === 'missingkey=error',
    );
    if (manifest.get('spec', 'goTemplate').value !== true) {
      yield { at: manifest.get('spec'), message: 'goTemplate is not on' };
    } else if (!refuses) {
      yield {
        at: options.exists ? options : manifest.get('spec', 'goTemplate'),
        message: 'Keys that are missing are no error',
      };
    }
  },
};
