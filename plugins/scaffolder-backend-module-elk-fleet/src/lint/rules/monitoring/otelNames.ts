import type { LintRule } from '../../types';
import { collectorsOf } from '../../read/collectors';

const GONE: Array<[string, string, string]> = [
  ['processors', 'k8s_attributes', 'Write k8sattributes.'],
  [
    'exporters',
    'jaeger',
    'Write the exporter otlp to the port 4317 of Jaeger.',
  ],
  ['exporters', 'logging', 'Write the exporter debug.'],
];

export const otelNames: LintRule = {
  name: 'otel-names',
  severity: 'error',
  catches:
    'Components that the collector does not have, such as the processor `k8s_attributes` or the exporter `jaeger`.',
  why: 'The collector refuses to start with a component that it does not know; the exporter for Jaeger was removed in 2023.',
  fix: 'Write k8sattributes, and the exporter otlp to the OTLP port of Jaeger.',
  *check(manifest) {
    for (const collector of collectorsOf(manifest)) {
      for (const [part, name, fix] of GONE) {
        const found = collector.component(part, name);
        if (found) {
          yield {
            ...found,
            message: `There is no ${name} among the ${part}`,
            fix,
          };
        }
      }
    }
  },
};
