import { createEckComponent } from './eck';
import { componentContainers } from './elasticsearchWorkloads';
import type { KubernetesObject } from './objects';
import { createReplicaSchedule, scheduleAnnotation } from './replicaSchedule';
import type { Site } from './site';
import { imageOf } from './site';
import { createWorkload } from './workloads';

/** A workload beside what the installer of a member makes. */
interface Extra {
  name: string;
  component:
    | 'elasticsearch'
    | 'kibana'
    | 'logstash'
    | 'metricbeat'
    | 'heartbeat'
    | 'agent';
  /** One on every node unless given. */
  replicas?: number;
  /** How many are ready; all unless given. */
  ready?: number;
  /** That of Elasticsearch unless given. */
  version?: string;
  /** What the matrix of placements calls it, where its name does not tell. */
  row?: string;
  /** Replicas follow the hours of business in this time zone. */
  timezone?: string;
  /** KEDA scales it; something of the owner's own otherwise. */
  keda?: boolean;
}

const coordinating: Extra = {
  name: 'elasticsearch-coordinating',
  component: 'elasticsearch',
  replicas: 2,
};
const regional: Extra = {
  name: 'logstash-regional',
  component: 'logstash',
  replicas: 1,
};
const heartbeat: Extra = {
  name: 'heartbeat',
  component: 'heartbeat',
  replicas: 1,
};
const metricbeat: Extra = { name: 'metricbeat', component: 'metricbeat' };
const agent: Extra = {
  name: 'elastic-agent',
  component: 'agent',
  // As the custom resource is called where ECK brings it.
  row: 'agent',
};
const businessHours = (timezone: string, keda = true): Extra => ({
  name: 'kibana-business-hours',
  component: 'kibana',
  replicas: 1,
  timezone,
  keda,
});

const extras: Record<string, Extra[]> = {
  'us-east-1': [
    coordinating,
    businessHours('America/New_York'),
    regional,
    heartbeat,
    { ...metricbeat, ready: 2 },
  ],
  'us-west-2': [
    coordinating,
    businessHours('America/Los_Angeles'),
    regional,
    heartbeat,
    metricbeat,
    agent,
  ],
  // Heartbeat is declared here, and missing.
  'eu-central-1': [
    coordinating,
    businessHours('Europe/Berlin'),
    regional,
    metricbeat,
    agent,
  ],
  'ap-southeast-1': [
    coordinating,
    businessHours('Asia/Singapore', false),
    regional,
    heartbeat,
    metricbeat,
    agent,
  ],
  'eu-west-1-staging': [
    { ...coordinating, replicas: 1 },
    regional,
    heartbeat,
    metricbeat,
    agent,
  ],
  monitoring: [
    {
      ...coordinating,
      name: 'kibana-business-hours',
      component: 'kibana',
      replicas: 1,
      version: '8.19.3',
    },
    // Nobody declares it.
    regional,
    heartbeat,
  ],
};

/** Processors and memory of the container of a component. */
const containers = {
  ...componentContainers,
  elasticsearch: {
    cpu: '1',
    memory: '4Gi',
    port: { name: 'https', containerPort: 9200 },
  },
  heartbeat: { cpu: '100m', memory: '200Mi' },
};

function createExtra(site: Site, extra: Extra): KubernetesObject[] {
  const { name, component, replicas, timezone } = extra;
  const isElasticsearch = component === 'elasticsearch';
  const workload = createWorkload(site, {
    kind: replicas === undefined ? 'DaemonSet' : 'Deployment',
    name,
    labels: {
      'app.kubernetes.io/name':
        component === 'agent' ? 'elastic-agent' : component,
      'app.kubernetes.io/instance': name,
      ...(isElasticsearch && {
        'app.kubernetes.io/component': 'coordinating',
      }),
    },
    annotations: {
      ...(extra.row && { 'elk-fleet.io/row': extra.row }),
      ...(timezone && !extra.keda && scheduleAnnotation(timezone)),
    },
    replicas,
    container: {
      name: component,
      image: imageOf(
        component,
        extra.version ?? site.spec.elasticsearchVersion,
      ),
      ...containers[component],
      env: isElasticsearch ? [{ name: 'node.roles', value: '' }] : undefined,
    },
  });
  return timezone && extra.keda
    ? [workload, createReplicaSchedule(site, name, timezone)]
    : [workload];
}

/** Elastic Agent in a namespace of its own, which the portal does not read. */
function createHiddenAgent(site: Site): KubernetesObject[] {
  if (site.spec.name !== 'us-east-1') return [];
  const hidden = { ...site, namespace: 'elastic-agents' };
  return createEckComponent(hidden, { kind: 'agent' });
}

/** Workloads that the placement systems of the fleet bring to a member; a member of your own has none. */
export function createExtras(site: Site): KubernetesObject[] {
  return [
    ...(extras[site.spec.name] ?? []).flatMap(extra =>
      createExtra(site, extra),
    ),
    ...createHiddenAgent(site),
  ];
}

/** How many pods are ready of those workloads that are in trouble. */
export function unreadyExtras(member: string): Array<[string, number]> {
  return (extras[member] ?? []).flatMap(({ name, ready }) =>
    ready === undefined ? [] : [[name, ready]],
  );
}

/** Heartbeat as it is declared for a member that does not have it. */
export function createAbsentHeartbeat(site: Site): KubernetesObject {
  return createExtra(site, heartbeat)[0];
}
