import type { LintRule } from '../../types';
import { expressionsOf } from '../../read/expressions';

const BY_CLUSTER = /\b(?:by|on)\s*\(([^)]*\bcluster\b[^)]*)\)/g;

export const prometheusClusterLabel: LintRule = {
  name: 'prometheus-cluster-label',
  severity: 'warning',
  catches: 'An expression that groups by the label `cluster`.',
  why: 'The exporter of Elasticsearch puts the name of the Elasticsearch cluster in it, others the cluster of Kubernetes, and external labels are not there when a Prometheus evaluates its own rules.',
  fix: 'Relabel to two labels, such as `k8s_cluster` and `es_cluster`, when scraping, and group by these.',
  *check(manifest) {
    for (const { at, text, textLine } of expressionsOf(manifest)) {
      for (const match of text.matchAll(BY_CLUSTER)) {
        if (match[1].split(',').some(label => label.trim() === 'cluster')) {
          yield {
            at,
            textLine,
            message: 'Groups by cluster, which means two things',
          };
        }
      }
    }
  },
};
