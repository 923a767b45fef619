import type { LintRule } from '../../types';
import { elasticsearchSettings } from '../../read/settings';
import { podSpecs } from '../../read/pods';
import { patches } from '../../read/texts';

export const esZoneLiteral: LintRule = {
  name: 'es-zone-literal',
  severity: 'warning',
  catches: 'The same zone written for all nodes of a workload.',
  why: 'Elasticsearch believes that all copies are in one zone, or spreads them over zones that are none; the loss of a zone loses data.',
  fix: 'Use one node set for each zone, pinned to it, or take the zone from the node by a variable.',
  *check(manifest) {
    // A node set that is pinned to a zone may say which.
    const isPinned = podSpecs(manifest).some(spec =>
      /topology\.kubernetes\.io\/zone/.test(
        JSON.stringify([
          spec.get('affinity').value,
          spec.get('nodeSelector').value,
        ]),
      ),
    );
    const isOne = manifest.get('spec', 'replicas').value === 1;
    for (const { settings } of isPinned || isOne
      ? []
      : elasticsearchSettings(manifest)) {
      const zone = settings.get('node.attr.zone');
      if (typeof zone?.value === 'string' && !/[${]/.test(zone.value)) {
        yield {
          ...zone,
          message: `Every node says that it is in ${zone.value}`,
        };
      }
    }
    for (const { value } of patches(manifest)) {
      const zone = value.get('value').text;
      if (value.get('name').text === 'node.attr.zone' && zone) {
        yield { at: value, message: `Every node says that it is in ${zone}` };
      }
    }
  },
};
