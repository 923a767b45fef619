import { elasticsearchName } from '../spec';
import type { ComponentSpec } from './components';
import { componentsOf, isExposed } from './components';
import {
  componentObjects,
  componentStatus,
  workloadName,
} from './eckComponents';
import { elasticsearchObjects } from './eckElasticsearch';
import { elasticsearchStatus } from './eckStatus';
import type { KubernetesObject } from './objects';
import type { Site } from './site';
import { objectAt } from './site';

function elasticsearchResource(site: Site): KubernetesObject {
  const { elasticsearchVersion: version, nodeSets } = site.spec;
  const resource = objectAt(site, {
    apiVersion: 'elasticsearch.k8s.elastic.co/v1',
    kind: 'Elasticsearch',
    name: elasticsearchName(site.spec),
    annotations: {
      'eck.k8s.elastic.co/orchestration-hints':
        '{"no_transient_settings":true}',
    },
    generation: 1,
    spec: {
      version,
      nodeSets: nodeSets.map(({ name, count, roles, diskGiB }) => ({
        name,
        count,
        config: { 'node.roles': roles },
        volumeClaimTemplates: [
          {
            metadata: { name: 'elasticsearch-data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: `${diskGiB}Gi` } },
            },
          },
        ],
      })),
    },
  });
  const status = elasticsearchStatus(resource, {
    available: nodeSets.reduce((sum, { count }) => sum + count, 0),
    settled: true,
    health: 'green',
    version,
  });
  return { ...resource, status };
}

function createElasticsearch(site: Site): KubernetesObject[] {
  const resource = elasticsearchResource(site);
  return [resource, ...elasticsearchObjects(site, resource)];
}

/** The objects of ECK in which components are asked for. */
const kinds = {
  kibana: { apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana' },
  logstash: {
    apiVersion: 'logstash.k8s.elastic.co/v1alpha1',
    kind: 'Logstash',
  },
  filebeat: { apiVersion: 'beat.k8s.elastic.co/v1beta1', kind: 'Beat' },
  metricbeat: { apiVersion: 'beat.k8s.elastic.co/v1beta1', kind: 'Beat' },
  agent: { apiVersion: 'agent.k8s.elastic.co/v1alpha1', kind: 'Agent' },
};

function componentSpec(site: Site, component: ComponentSpec): unknown {
  const { elasticsearchVersion: version } = site.spec;
  const reference = { name: elasticsearchName(site.spec) };
  switch (component.kind) {
    case 'kibana':
      return {
        version,
        count: component.replicas,
        elasticsearchRef: reference,
        ...(isExposed(site.spec, 'kibana') && {
          http: { service: { spec: { type: 'LoadBalancer' } } },
        }),
      };
    case 'logstash':
      return {
        version,
        count: component.replicas,
        elasticsearchRefs: [{ ...reference, clusterName: reference.name }],
      };
    case 'agent':
      return {
        version,
        elasticsearchRefs: [{ ...reference, outputName: 'default' }],
        daemonSet: {},
      };
    default:
      return {
        version,
        type: component.kind,
        elasticsearchRef: reference,
        kibanaRef: { name: 'kibana' },
        daemonSet: {},
      };
  }
}

/** A custom resource beside Elasticsearch, with what the operator makes of it. */
export function createEckComponent(
  site: Site,
  component: ComponentSpec,
): KubernetesObject[] {
  const resource = objectAt(site, {
    ...kinds[component.kind],
    name: component.kind,
    generation: 1,
    spec: componentSpec(site, component),
  });
  const expected = component.replicas ?? site.nodes.length;
  const status = componentStatus(resource, {
    expected,
    available: Math.min(component.ready ?? expected, expected),
    associated: true,
    version: component.outdated?.version ?? site.spec.elasticsearchVersion,
  });
  return [{ ...resource, status }, ...componentObjects(site, resource)];
}

/** Everything that Elastic Cloud on Kubernetes (3.x) makes for a member. */
export function createWithEck(site: Site): KubernetesObject[] {
  return [
    ...createElasticsearch(site),
    ...componentsOf(site.spec).flatMap(component =>
      createEckComponent(site, component),
    ),
  ];
}

/** Name of the workload of a component. */
export function eckWorkloadName(kind: ComponentSpec['kind']): string {
  return workloadName({
    kind: kinds[kind].kind,
    metadata: { name: kind },
    spec: { type: kind },
  });
}
