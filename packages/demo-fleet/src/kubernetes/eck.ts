import { elasticsearchName } from '../spec';
import type { ComponentSpec } from './components';
import { componentsOf, isExposed } from './components';
import { componentContainers, createNodeSet } from './elasticsearchWorkloads';
import type { KubernetesObject } from './objects';
import { ownedBy } from './objects';
import type { Site } from './site';
import { imageOf, objectAt } from './site';
import { createService, createWorkload } from './workloads';

const PREFIX = 'elasticsearch.k8s.elastic.co';

function elasticsearchResource(site: Site): KubernetesObject {
  const { elasticsearchVersion: version, nodeSets } = site.spec;
  const reachable = { type: 'ElasticsearchIsReachable', status: 'True' };
  return objectAt(site, {
    apiVersion: `${PREFIX}/v1`,
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
    status: {
      availableNodes: nodeSets.reduce((sum, { count }) => sum + count, 0),
      version,
      health: 'green',
      phase: 'Ready',
      conditions: [
        {
          ...reachable,
          message: `Service ${site.namespace}/${elasticsearchName(
            site.spec,
          )}-es-internal-http has endpoints`,
        },
        { type: 'ReconciliationComplete', status: 'True' },
        {
          type: 'RunningDesiredVersion',
          status: 'True',
          message: `All nodes are running version ${version}`,
        },
      ],
      inProgressOperations: {
        downscale: { lastUpdatedTime: null },
        upgrade: { lastUpdatedTime: null },
        upscale: { lastUpdatedTime: null },
      },
      observedGeneration: 1,
    },
  });
}

function createElasticsearch(site: Site): KubernetesObject[] {
  const resource = elasticsearchResource(site);
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
    resource,
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

/** How ECK handles each kind of component. */
const kinds = {
  kibana: {
    apiVersion: 'kibana.k8s.elastic.co/v1',
    kind: 'Kibana',
    type: 'kibana',
    workload: 'Deployment',
    suffix: 'kb',
  },
  logstash: {
    apiVersion: 'logstash.k8s.elastic.co/v1alpha1',
    kind: 'Logstash',
    type: 'logstash',
    workload: 'StatefulSet',
    suffix: 'ls',
  },
  filebeat: {
    apiVersion: 'beat.k8s.elastic.co/v1beta1',
    kind: 'Beat',
    type: 'beat',
    workload: 'DaemonSet',
    suffix: 'beat-filebeat',
  },
  metricbeat: {
    apiVersion: 'beat.k8s.elastic.co/v1beta1',
    kind: 'Beat',
    type: 'beat',
    workload: 'DaemonSet',
    suffix: 'beat-metricbeat',
  },
  agent: {
    apiVersion: 'agent.k8s.elastic.co/v1alpha1',
    kind: 'Agent',
    type: 'agent',
    workload: 'DaemonSet',
    suffix: 'agent',
  },
} as const;

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

function componentStatus(site: Site, component: ComponentSpec): unknown {
  const expected = component.replicas ?? site.nodes.length;
  const available = Math.min(component.ready ?? expected, expected);
  const common = {
    version: component.outdated?.version ?? site.spec.elasticsearchVersion,
    // Kibana knows green and red alone: red while fewer are available than asked for.
    health: available < expected ? 'red' : 'green',
    availableNodes: available,
    observedGeneration: 1,
  };
  const key = `${site.namespace}/${elasticsearchName(site.spec)}`;
  switch (component.kind) {
    case 'kibana':
      return {
        ...common,
        count: expected,
        associationStatus: 'Established',
        elasticsearchAssociationStatus: 'Established',
        selector: 'kibana.k8s.elastic.co/name=kibana',
      };
    case 'logstash':
    case 'agent':
      return {
        ...common,
        expectedNodes: expected,
        elasticsearchAssociationsStatus: { [key]: 'Established' },
      };
    default:
      return {
        ...common,
        expectedNodes: expected,
        elasticsearchAssociationStatus: 'Established',
        kibanaAssociationStatus: 'Established',
      };
  }
}

/** A custom resource beside Elasticsearch, with what the operator makes of it. */
export function createEckComponent(
  site: Site,
  component: ComponentSpec,
): KubernetesObject[] {
  const kind = kinds[component.kind];
  const { kind: name } = component;
  const resource = objectAt(site, {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    name,
    generation: 1,
    spec: componentSpec(site, component),
    status: componentStatus(site, component),
  });
  const labels = {
    'common.k8s.elastic.co/type': kind.type,
    [`${kind.type}.k8s.elastic.co/name`]: name,
  };
  const container = {
    name,
    image: imageOf(name, site.spec.elasticsearchVersion),
    ...componentContainers[name],
  };
  const owners = ownedBy(resource);
  const objects = [
    resource,
    createWorkload(site, {
      kind: kind.workload,
      name: `${name}-${kind.suffix}`,
      labels,
      podLabels: {
        [`${kind.type}.k8s.elastic.co/version`]: site.spec.elasticsearchVersion,
      },
      owners,
      replicas: component.replicas,
      container,
      volume:
        name === 'logstash'
          ? { name: 'logstash-data', gibibytes: 2 }
          : undefined,
    }),
  ];
  if ('port' in container) {
    const suffix = name === 'logstash' ? 'ls-api' : 'kb-http';
    const port = container.port!.containerPort;
    objects.push(
      createService(site, {
        name: `${name}-${suffix}`,
        port,
        selector: labels,
        owners,
        exposed: isExposed(site.spec, name),
      }),
    );
  }
  return objects;
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
  return `${kind}-${kinds[kind].suffix}`;
}
