import type { MemberSpec } from '../spec';

/** What runs in a member beside Elasticsearch. */
export interface ComponentSpec {
  kind: 'kibana' | 'logstash' | 'filebeat' | 'metricbeat' | 'agent';
  /** One on every node of the cluster unless given. */
  replicas?: number;
  /** How many are ready; all unless given. */
  ready?: number;
  /** A rolling update that has stopped half-way: how many still run the version before. */
  outdated?: { replicas: number; version: string };
}

const kibana: ComponentSpec = { kind: 'kibana', replicas: 1 };
const logstash: ComponentSpec = { kind: 'logstash', replicas: 2 };
const filebeat: ComponentSpec = { kind: 'filebeat' };

const components: Record<string, ComponentSpec[]> = {
  'us-east-1': [{ ...kibana, replicas: 2, ready: 1 }, logstash, filebeat],
  'us-west-2': [kibana, filebeat],
  'eu-central-1': [
    kibana,
    { ...logstash, outdated: { replicas: 1, version: '8.19.3' } },
    filebeat,
  ],
  'ap-southeast-1': [kibana, { ...logstash, replicas: 1 }, filebeat],
  'eu-west-1-staging': [kibana, filebeat],
  monitoring: [kibana, filebeat, { kind: 'metricbeat' }, { kind: 'agent' }],
};

/** The components of a member beside Elasticsearch; a member of your own has Kibana and Filebeat. */
export function componentsOf(spec: MemberSpec): ComponentSpec[] {
  return components[spec.name] ?? [kibana, filebeat];
}

const exposed: Record<string, 'elasticsearch' | 'kibana'> = {
  'us-east-1': 'kibana',
  'eu-central-1': 'kibana',
  'ap-southeast-1': 'elasticsearch',
};

/** Whether a load balancer of the provider leads to a component of a member from outside. */
export function isExposed(
  spec: MemberSpec,
  component: ComponentSpec['kind'] | 'elasticsearch',
): boolean {
  return exposed[spec.name] === component;
}

/** The version that the Logstash of a member runs; undefined where there is none. */
export function logstashVersion(spec: MemberSpec): string | undefined {
  const found = componentsOf(spec).find(({ kind }) => kind === 'logstash');
  return found && (found.outdated?.version ?? spec.elasticsearchVersion);
}
