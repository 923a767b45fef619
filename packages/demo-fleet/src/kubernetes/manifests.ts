import { elasticsearchName } from '../spec';
import type { ComponentSpec } from './components';
import { componentsOf, isExposed } from './components';
import { componentContainers, createNodeSet } from './elasticsearchWorkloads';
import type { KubernetesObject } from './objects';
import type { Site } from './site';
import { imageOf, objectAt } from './site';
import { createService, createWorkload } from './workloads';

function createComponent(
  site: Site,
  { kind, replicas }: ComponentSpec,
): KubernetesObject {
  const isBeat = replicas === undefined;
  return createWorkload(site, {
    kind: isBeat ? 'DaemonSet' : 'Deployment',
    name: kind,
    labels: isBeat ? { 'k8s-app': kind } : { app: kind },
    replicas,
    container: {
      name: kind,
      image: imageOf(kind, site.spec.elasticsearchVersion),
      ...componentContainers[kind],
    },
  });
}

function autoscaler(site: Site): KubernetesObject {
  return objectAt(site, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    name: 'kibana',
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'kibana',
      },
      minReplicas: 1,
      maxReplicas: 3,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 75 },
          },
        },
      ],
    },
    status: { currentReplicas: 1, desiredReplicas: 1 },
  });
}

/** Everything that plain manifests, applied by hand, make for a member. */
export function createWithManifests(site: Site): KubernetesObject[] {
  const cluster = elasticsearchName(site.spec);
  return [
    autoscaler(site),
    createService(site, {
      name: cluster,
      port: 9200,
      selector: { app: 'elasticsearch' },
      exposed: isExposed(site.spec, 'elasticsearch'),
    }),
    ...site.spec.nodeSets.map(nodeSet =>
      createNodeSet(site, nodeSet, {
        name: `${cluster}-${nodeSet.name}`,
        labels: {
          app: 'elasticsearch',
          role: nodeSet.roles.includes('master') ? 'master' : 'data',
        },
        podLabels: { tier: nodeSet.name },
        env: [
          { name: 'cluster.name', value: cluster },
          { name: 'node.roles', value: nodeSet.roles.join(',') },
        ],
        volumeName: 'data',
      }),
    ),
    ...componentsOf(site.spec).map(component =>
      createComponent(site, component),
    ),
  ];
}
