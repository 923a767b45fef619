import { elasticsearchName } from '../spec';
import type { ComponentSpec } from './components';
import { componentsOf } from './components';
import { componentContainers, createNodeSet } from './elasticsearchWorkloads';
import type { KubernetesObject } from './objects';
import type { Site } from './site';
import { imageOf } from './site';
import { createService, createWorkload } from './workloads';

// The last release of github.com/elastic/helm-charts for Elasticsearch 7.
const CHART_VERSION = '7.17.3';

function marks(site: Site, chart: string, app: string) {
  return {
    labels: { app, chart, release: chart, heritage: 'Helm' },
    annotations: {
      'meta.helm.sh/release-name': chart,
      'meta.helm.sh/release-namespace': site.namespace,
    },
  };
}

/** Name of the workload of a component. */
export function chartWorkloadName(kind: ComponentSpec['kind']): string {
  return `${kind}-${kind}`;
}

function createComponent(
  site: Site,
  { kind, replicas }: ComponentSpec,
): KubernetesObject {
  const name = chartWorkloadName(kind);
  const { labels, annotations } = marks(site, kind, name);
  return createWorkload(site, {
    kind: replicas === undefined ? 'DaemonSet' : 'Deployment',
    name,
    labels: { ...labels, chart: `${kind}-${CHART_VERSION}` },
    // The charts name everything twice; people have said what it is.
    annotations: { ...annotations, 'elk-fleet.io/row': kind },
    replicas,
    container: {
      name: kind,
      image: imageOf(kind, site.spec.elasticsearchVersion),
      ...componentContainers[kind],
    },
  });
}

/** Everything that the archived Helm charts of Elastic make for a member. */
export function createWithCharts(site: Site): KubernetesObject[] {
  const cluster = elasticsearchName(site.spec);
  return [
    ...site.spec.nodeSets.flatMap(nodeSet => {
      const name = `${cluster}-${nodeSet.name}`;
      const { labels, annotations } = marks(site, 'elasticsearch', name);
      return [
        createService(site, { name, port: 9200, selector: { app: name } }),
        createNodeSet(site, nodeSet, {
          name,
          labels,
          annotations: {
            ...annotations,
            esMajorVersion: site.spec.elasticsearchVersion.split('.')[0],
          },
          env: [
            { name: 'cluster.name', value: cluster },
            { name: 'node.roles', value: nodeSet.roles.join(',') },
          ],
          volumeName: name,
        }),
      ];
    }),
    ...componentsOf(site.spec).map(component =>
      createComponent(site, component),
    ),
  ];
}
