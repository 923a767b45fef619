import type { LintRule } from '../../types';
import { elasticsearchSettings, listOf } from '../../read/settings';

const FORCED =
  /^cluster\.routing\.allocation\.awareness\.force\.([^.]+)\.values$/;

export const esForcedAwareness: LintRule = {
  name: 'es-forced-awareness',
  severity: 'error',
  catches:
    'Forced awareness of zones or regions that the cluster has no nodes in.',
  why: 'Copies wait for a node in the missing zone and are never assigned; the cluster stays yellow.',
  fix: 'Name only values that nodes of this cluster have. Regions are clusters of their own, joined by replication.',
  *check(manifest) {
    const sources = elasticsearchSettings(manifest);
    const isOneCluster = manifest.is(
      'elasticsearch.k8s.elastic.co/Elasticsearch',
    );
    for (const { settings } of sources) {
      for (const [key, setting] of settings) {
        const attribute = FORCED.exec(key)?.[1];
        const held = (isOneCluster ? sources : [{ settings }]).flatMap(other =>
          listOf(other.settings.get(`node.attr.${attribute}`)?.value),
        );
        const missing = listOf(setting.value).filter(
          value => attribute && held.length > 0 && !held.includes(value),
        );
        const isKnown = held.every(value => !value.includes('$'));
        if (missing.length > 0 && isKnown) {
          yield {
            ...setting,
            message: `No node has the ${attribute} ${missing.join(', ')}`,
          };
        }
      }
    }
  },
};
