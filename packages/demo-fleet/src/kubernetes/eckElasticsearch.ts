import { createNodeSet } from './elasticsearchWorkloads';
import type { KubernetesObject } from './objects';
import { ownedBy } from './objects';
import type { Site } from './site';
import { createService } from './workloads';

const PREFIX = 'elasticsearch.k8s.elastic.co';

/**
 * What the operator makes of an `Elasticsearch` object.
 *
 * @param site - with its version and node sets
 */
export function elasticsearchObjects(
  site: Site,
  resource: KubernetesObject,
): KubernetesObject[] {
  const { name } = resource.metadata;
  const owners = ownedBy(resource);
  const labels = {
    'common.k8s.elastic.co/type': 'elasticsearch',
    [`${PREFIX}/cluster-name`]: name,
  };
  const service = (suffix: string, port: number, headless = false) =>
    createService(site, {
      name: `${name}-es-${suffix}`,
      port,
      selector: labels,
      owners,
      headless,
    });
  return [
    service('http', 9200),
    service('internal-http', 9200),
    service('transport', 9300, true),
    ...site.spec.nodeSets.map(nodeSet => {
      const roleLabels = nodeSet.roles.map(role => [
        `${PREFIX}/node-${role}`,
        'true',
      ]);
      return createNodeSet(site, nodeSet, {
        name: `${name}-es-${nodeSet.name}`,
        labels: {
          ...labels,
          [`${PREFIX}/statefulset-name`]: `${name}-es-${nodeSet.name}`,
        },
        podLabels: {
          ...Object.fromEntries(roleLabels),
          [`${PREFIX}/version`]: site.spec.elasticsearchVersion,
          [`${PREFIX}/http-scheme`]: 'https',
        },
        owners,
        volumeName: 'elasticsearch-data',
      });
    }),
  ];
}
