import type { LintRule } from '../../types';

export const otelConfigText: LintRule = {
  name: 'otel-config-text',
  severity: 'warning',
  catches:
    'An OpenTelemetryCollector of v1alpha1, with its configuration as a text.',
  why: 'The version is deprecated, and nothing checks what is in the text before the collector stops over it.',
  fix: 'Write v1beta1 with the configuration as fields.',
  *check(manifest) {
    if (
      manifest.is('opentelemetry.io/OpenTelemetryCollector') &&
      manifest.get('spec', 'config').text
    ) {
      yield {
        at: manifest.get('spec', 'config'),
        message: 'The configuration is a text',
      };
    }
  },
};
