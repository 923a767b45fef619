import type { LintRule } from '../../types';

const MASTER = 'master';

export const esMasterCount: LintRule = {
  name: 'es-master-count',
  severity: 'warning',
  catches: 'An Elasticsearch with exactly two nodes that may be master.',
  why: 'Two need both for a quorum; the loss of either stops the cluster.',
  fix: 'Use three, in different zones where there are such.',
  *check(manifest) {
    if (!manifest.is('elasticsearch.k8s.elastic.co/Elasticsearch')) {
      return;
    }
    const masters = manifest.get('spec', 'nodeSets').items.filter(nodeSet => {
      const roles = nodeSet.get('config', 'node.roles');
      const nested = nodeSet.get('config', 'node', 'roles');
      const given = roles.written ? roles : nested;
      return !given.written || given.items.some(role => role.text === MASTER);
    });
    const count = masters.reduce(
      (sum, nodeSet) => sum + (nodeSet.get('count').number ?? 1),
      0,
    );
    if (count === 2) {
      yield {
        at: masters[0].get('count'),
        message: 'Two nodes may be master, and both are needed',
      };
    }
  },
};
