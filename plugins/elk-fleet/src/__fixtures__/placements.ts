import type {
  Component,
  Placement,
  PlacementOwner,
  SourceStatus,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  before,
  elasticsearchRef,
  fixtureMembers,
  FLEET,
  timeoutError,
} from './members';

const sources = [
  'elasticsearch.identity',
  'elasticsearch.health',
  'elasticsearch.nodes',
  'elasticsearch.followers',
  'kibana.status',
  'kubernetes.workloads',
];

const elasticsearchRoles = [
  'data_content',
  'data_hot',
  'data_warm',
  'ingest',
  'master',
  'remote_cluster_client',
  'transform',
];

const kinds: Record<Component, string> = {
  elasticsearch: 'Elasticsearch',
  kibana: 'Kibana',
  logstash: 'Logstash',
  beats: 'Beat',
  agent: 'Agent',
};

const replicas: Record<Component, number> = {
  elasticsearch: 9,
  kibana: 2,
  logstash: 2,
  beats: 12,
  agent: 0,
};

function fixtureOwner(name: string): PlacementOwner {
  return {
    system: 'karmada',
    hub: 'karmada',
    kind: 'PropagationPolicy',
    namespace: 'elastic',
    name,
    url: 'https://karmada.example.com/policies/elastic',
  };
}

function inSync(
  member: string,
  component: Component,
  version: string,
  now: number,
): Placement {
  const name = component === 'beats' ? 'filebeat' : component;
  return {
    id: `${member}/${kinds[component]}/elastic/${name}`,
    row: name,
    member,
    component,
    name,
    namespace: 'elastic',
    kind: kinds[component],
    system: 'karmada',
    placedBy: [fixtureOwner(name)],
    overrides: [],
    drift: [],
    replicasBy: null,
    roles: component === 'elasticsearch' ? elasticsearchRoles : [],
    declared: { replicas: replicas[component], version },
    observed: {
      replicas: replicas[component],
      readyReplicas: replicas[component],
      versions: [version],
    },
    status: 'in-sync',
    reasons: [],
    entityRef:
      component === 'elasticsearch'
        ? elasticsearchRef(member)
        : `resource:default/${FLEET}-${member}-elastic-${name}`,
    observedAt: before(now)(5),
    error: null,
  };
}

const troubles: Record<
  string,
  (placement: Placement, now: number) => Placement
> = {
  'eu-central-1/Kibana/elastic/kibana': placement => ({
    ...placement,
    observed: { ...placement.observed, readyReplicas: 1 },
    overrides: [
      {
        path: '/spec/count',
        op: 'replace',
        before: '1',
        value: '2',
        from: 'OverridePolicy elastic/eu-size',
        applied: true,
      },
    ],
    drift: [
      {
        kind: 'not-ready',
        message: '1 of 2 replicas is ready.',
        cluster: 'eu-central-1',
        object: 'Kibana elastic/kibana',
        path: 'status.availableNodes',
        declared: '2',
        observed: '1',
        observedAt: placement.observedAt,
      },
    ],
    status: 'not-ready',
    reasons: ['1 of 2 replicas is ready.'],
  }),
  'ap-southeast-1/Logstash/elastic/logstash': placement => ({
    ...placement,
    system: 'workloads',
    kind: 'StatefulSet',
    placedBy: [],
    declared: { replicas: null, version: null },
    observed: { ...placement.observed, versions: ['9.2.0', '9.2.1'] },
    status: 'drifted',
    reasons: ['Two versions run at the same time.'],
  }),
  'us-west-2/Elasticsearch/elastic/elasticsearch': (placement, now) => ({
    ...placement,
    observed: { replicas: null, readyReplicas: null, versions: [] },
    status: 'unknown',
    reasons: ['Kubernetes could not be read.'],
    observedAt: before(now)(130),
    error: timeoutError(now, 'us-west-2'),
  }),
};

export function fixturePlacements(now: number): Placement[] {
  return fixtureMembers(now)
    .filter(member => member.name !== 'eu-west-1-staging')
    .flatMap(member =>
      (['elasticsearch', 'kibana', 'logstash', 'beats'] as const).map(
        component => {
          const placement = inSync(
            member.name,
            component,
            member.elasticsearch!.version!,
            now,
          );
          return troubles[placement.id]?.(placement, now) ?? placement;
        },
      ),
    );
}

export function fixtureSources(now: number, member: string): SourceStatus[] {
  const isDown = member === 'us-west-2';
  return sources.map(source => {
    const fails = isDown && source.startsWith('elasticsearch');
    return {
      source,
      observedAt: before(now)(fails ? 130 : 5),
      attemptedAt: before(now)(4),
      error: fails ? timeoutError(now, member) : null,
    };
  });
}
