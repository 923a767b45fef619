import type { NodeSetSpec } from '../spec';
import type { KubernetesObject, OwnerReference } from './objects';
import type { Site } from './site';
import { imageOf } from './site';
import { createWorkload } from './workloads';

/** The StatefulSet of one Elasticsearch node set. */
export function createNodeSet(
  site: Site,
  nodeSet: NodeSetSpec,
  options: {
    name: string;
    labels: Record<string, string>;
    podLabels?: Record<string, string>;
    annotations?: Record<string, string>;
    owners?: OwnerReference[];
    /** Settings of Elasticsearch in the environment, where no operator writes them. */
    env?: Array<{ name: string; value: string }>;
    volumeName: string;
  },
): KubernetesObject {
  const { env, volumeName, ...rest } = options;
  return createWorkload(site, {
    ...rest,
    kind: 'StatefulSet',
    replicas: nodeSet.count,
    container: {
      name: 'elasticsearch',
      image: imageOf('elasticsearch', site.spec.elasticsearchVersion),
      cpu: String(nodeSet.cpu),
      memory: `${nodeSet.memoryGiB}Gi`,
      port: { name: 'https', containerPort: 9200 },
      env,
    },
    volume: { name: volumeName, gibibytes: nodeSet.diskGiB },
  });
}

/** What the container of a component asks for. */
export const componentContainers = {
  kibana: {
    cpu: '500m',
    memory: '2Gi',
    port: { name: 'https', containerPort: 5601 },
  },
  logstash: {
    cpu: '1',
    memory: '2Gi',
    port: { name: 'api', containerPort: 9600 },
  },
  filebeat: { cpu: '100m', memory: '200Mi' },
  // Nobody has set requests here, as it happens.
  metricbeat: {},
  agent: { cpu: '200m', memory: '400Mi' },
};
