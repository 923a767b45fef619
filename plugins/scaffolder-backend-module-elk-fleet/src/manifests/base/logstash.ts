import type { CommentedManifest } from '../manifest';
import { compareVersions } from '../versions';
import {
  apart,
  dataNamespace,
  destinationSecret,
  eckPods,
  metadata,
  resourcesOf,
  Scope,
} from './scope';
import { stackMonitoring, stackMonitoringComments } from './stackMonitoring';

/** Name, for Logstash, of the Elasticsearch of its own member. */
const OWN = 'this-member';
/** For queues, in MiB, of a volume that is a little larger. */
const QUEUES = 8192;
const VOLUME = '10Gi';

const BEATS_SERVICE = {
  name: 'beats',
  service: {
    spec: {
      type: 'ClusterIP',
      ports: [{ name: 'beats', port: 5044, targetPort: 5044 }],
    },
  },
};

/** Logstash that sends each event to where its region is kept. */
export function renderLogstash(scope: Scope): CommentedManifest {
  const { intent, here } = scope;
  const { name, count } = intent.components.logstash!;
  const targets = targetsOf(scope);
  return {
    object: {
      apiVersion: 'logstash.k8s.elastic.co/v1alpha1',
      kind: 'Logstash',
      metadata: metadata(scope, name),
      spec: {
        version: here.versions.logstash,
        count,
        elasticsearchRefs: targets.map(target =>
          target === OWN
            ? { clusterName: OWN, name: intent.components.elasticsearch!.name }
            : { clusterName: target, secretName: destinationSecret(target) },
        ),
        ...stackMonitoring(scope),
        pipelines: pipelinesOf(scope, targets),
        services: [BEATS_SERVICE],
        ...podsOf(scope),
      },
    },
    comments: {
      'spec.pipelines':
        'A pipeline and a queue on disk for each place: one that is away holds up no other.',
      ...stackMonitoringComments(scope),
      'spec.volumeClaimTemplates': 'Holds all queues when they are full.',
      ...(targets.some(target => target !== OWN) && {
        'spec.elasticsearchRefs':
          'The Secrets hold url, username, password and ca.crt of the other members.',
      }),
    },
  };
}

function pipelinesOf(scope: Scope, targets: string[]) {
  return [
    { 'pipeline.id': 'main', 'config.string': routing(scope, targets) },
    ...targets.map(target => ({
      'pipeline.id': target,
      'queue.type': 'persisted',
      'queue.max_bytes': `${Math.floor(QUEUES / targets.length)}mb`,
      'config.string': sending(scope, target),
    })),
  ];
}

function podsOf({ intent, here }: Scope) {
  const { name, resources } = intent.components.logstash!;
  return {
    volumeClaimTemplates: [
      {
        metadata: { name: 'logstash-data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: VOLUME } },
          ...(here.storageClass && { storageClassName: here.storageClass }),
        },
      },
    ],
    podTemplate: {
      metadata: { labels: { 'app.kubernetes.io/part-of': intent.fleet } },
      spec: {
        containers: [
          {
            name: 'logstash',
            resources: resourcesOf(resources),
          },
        ],
        affinity: apart({
          ...eckPods('logstash'),
          'logstash.k8s.elastic.co/name': name,
        }),
      },
    },
  };
}

/** Where events may go: the member itself, if it keeps any, and others. */
function targetsOf({ intent, here }: Scope): string[] {
  const { elasticsearch, logstash } = intent.components;
  const elsewhere = Object.values(logstash!.routes).filter(
    target => target !== here.identity?.member,
  );
  return [...(elasticsearch ? [OWN] : []), ...[...new Set(elsewhere)].sort()];
}

/** Events of a region without a route, and of none, stay, or go to the first place where none do. */
function routing({ intent, here }: Scope, targets: string[]): string {
  const routes = Object.entries(intent.components.logstash!.routes)
    .map(([region, member]) => ({
      region,
      target: member === here.identity?.member ? OWN : member,
    }))
    .filter(({ target }) => target !== targets[0] && targets.includes(target))
    .sort((a, b) => (a.region < b.region ? -1 : 1));
  const send = (target: string) => `pipeline { send_to => ["${target}"] }`;
  const branches = routes.map(
    ({ region, target }, index) =>
      `${index ? ' else ' : '  '}if [cloud][region] == ${JSON.stringify(
        region,
      )} {\n    ${send(target)}\n  }`,
  );
  const output = routes.length
    ? `${branches.join('')} else {\n    ${send(targets[0])}\n  }`
    : `  ${send(targets[0])}`;
  const region = here.identity?.region;
  return [
    'input {\n  beats { port => 5044 }\n}',
    ...(region
      ? [
          `filter {\n  if ![cloud][region] {\n    mutate { add_field => { "[cloud][region]" => ${JSON.stringify(
            region,
          )} } }\n  }\n}`,
        ]
      : []),
    `output {\n${output}\n}\n`,
  ].join('\n');
}

/** ECK gives address, user and authority of each Elasticsearch as variables. Data is named after who keeps it. */
function sending({ here }: Scope, target: string): string {
  const prefix = target.toUpperCase().replace(/-/g, '_');
  const authority =
    compareVersions(here.versions.logstash, '8.8.0') >= 0
      ? 'ssl_certificate_authorities'
      : 'cacert';
  const member = target === OWN ? here.identity?.member : target;
  const namespace = member
    ? `\n    data_stream_namespace => "${dataNamespace(member)}"`
    : '';
  return `input {
  pipeline { address => "${target}" }
}
output {
  elasticsearch {
    hosts => ["\${${prefix}_ES_HOSTS}"]
    user => "\${${prefix}_ES_USER}"
    password => "\${${prefix}_ES_PASSWORD}"
    ${authority} => "\${${prefix}_ES_SSL_CERTIFICATE_AUTHORITY}"
    data_stream => "true"
    data_stream_type => "logs"
    data_stream_dataset => "logstash"${namespace}
  }
}
`;
}
