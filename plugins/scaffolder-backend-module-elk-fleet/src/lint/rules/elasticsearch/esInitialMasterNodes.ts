import type { LintRule } from '../../types';
import { elasticsearchSettings } from '../../read/settings';

export const esInitialMasterNodes: LintRule = {
  name: 'es-initial-master-nodes',
  severity: 'error',
  catches: 'A permanent `cluster.initial_master_nodes`.',
  why: 'It is for the first start alone; left there, nodes that lose their disks form a second cluster with the same name, and data diverges. ECK sets it itself.',
  fix: 'Remove it once the cluster has formed, or let ECK run the cluster.',
  *check(manifest) {
    for (const { settings } of elasticsearchSettings(manifest)) {
      const setting = settings.get('cluster.initial_master_nodes');
      if (setting) {
        yield { ...setting, message: 'Stays after the first start' };
      }
    }
  },
};
