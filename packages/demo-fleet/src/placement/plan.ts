import type { KubernetesObject } from '../kubernetes/objects';

/** The clusters whose API declares what runs in the members. */
export const hubNames = [
  'karmada',
  'argocd',
  'kubefed',
  'rancher',
  'ocm',
  'flux',
  'management',
] as const;

/** The name of a hub. */
export type HubName = (typeof hubNames)[number];

/** What an object of a member and its declaration disagree in, on purpose. */
export type IntendedDrift =
  | 'missing'
  | 'extra'
  | 'replicas'
  | 'version'
  | 'override-not-applied'
  | 'field'
  | 'stale'
  | 'failed'
  | 'suspended'
  | 'declared-only';

/** That a hub wants an object in a member. */
export interface PlacementSpec {
  hub: HubName;
  /** The policy, application, bundle or manifest work that places it. */
  by: string;
  member: string;
  kind: string;
  name: string;
  /** `elastic` unless given. */
  namespace?: string;
  drift?: IntendedDrift;
  /** What the hub declares, made of what runs; the same unless given. */
  declare?: (running: KubernetesObject) => KubernetesObject;
}

/** The object with other replicas. */
function replicas(count: number) {
  return (object: KubernetesObject): KubernetesObject => ({
    ...object,
    spec: { ...object.spec, replicas: count },
  });
}

/** The object with a field that somebody has removed from the running one. */
function minReadySeconds(object: KubernetesObject): KubernetesObject {
  return { ...object, spec: { ...object.spec, minReadySeconds: 30 } };
}

/** The object with another version of its image. */
function version(tag: string) {
  return (object: KubernetesObject): KubernetesObject => {
    const { template } = object.spec;
    const [first, ...rest] = template.spec.containers;
    const image = first.image.replace(/:[^:/]+$/, `:${tag}`);
    const containers = [{ ...first, image }, ...rest];
    const spec = { ...template.spec, containers };
    return {
      ...object,
      spec: { ...object.spec, template: { ...template, spec } },
    };
  };
}

type Row = [
  kind: string,
  name: string,
  rest?: Pick<PlacementSpec, 'drift' | 'declare' | 'namespace'>,
];

function by(
  hub: HubName,
  owner: string,
  member: string,
  rows: Row[],
): PlacementSpec[] {
  return rows.map(([kind, name, rest]) => ({
    hub,
    by: owner,
    member,
    kind,
    name,
    ...rest,
  }));
}

const karmada = [
  ...by('karmada', 'elk-stack', 'us-east-1', [
    ['Elasticsearch', 'logging'],
    ['Kibana', 'kibana'],
    ['Logstash', 'logstash'],
  ]),
  ...by('karmada', 'elk-stack', 'us-west-2', [
    ['Elasticsearch', 'logging'],
    ['Kibana', 'kibana'],
  ]),
  ...by('karmada', 'elk-workloads', 'us-east-1', [
    ['Deployment', 'elasticsearch-coordinating'],
    ['Deployment', 'kibana-business-hours'],
  ]),
  ...by('karmada', 'elk-workloads', 'us-west-2', [
    [
      'Deployment',
      'elasticsearch-coordinating',
      { drift: 'replicas', declare: replicas(3) },
    ],
    ['Deployment', 'kibana-business-hours'],
  ]),
  ...by('karmada', 'logstash-regional', 'us-east-1', [
    ['Deployment', 'logstash-regional'],
  ]),
  ...by('karmada', 'logstash-regional', 'us-west-2', [
    ['Deployment', 'logstash-regional', { drift: 'override-not-applied' }],
  ]),
];

const argocd = [
  ...by('argocd', 'elk-eu-central-1', 'eu-central-1', [
    ['Elasticsearch', 'logging'],
    ['Kibana', 'kibana'],
    // Its rolling update has stopped half-way.
    ['Logstash', 'logstash', { drift: 'version' }],
    ['Deployment', 'elasticsearch-coordinating'],
    ['Deployment', 'kibana-business-hours'],
    ['Deployment', 'logstash-regional'],
  ]),
  ...['us-east-1', 'us-west-2', 'eu-central-1'].flatMap(member =>
    by('argocd', `filebeat-${member}`, member, [['Beat', 'filebeat']]),
  ),
  ...by('argocd', 'filebeat-ap-southeast-1', 'ap-southeast-1', [
    ['DaemonSet', 'filebeat', { drift: 'failed' }],
  ]),
  ...['us-east-1', 'us-west-2', 'ap-southeast-1'].flatMap(member =>
    by('argocd', `heartbeat-${member}`, member, [['Deployment', 'heartbeat']]),
  ),
  ...by('argocd', 'heartbeat-eu-central-1', 'eu-central-1', [
    ['Deployment', 'heartbeat', { drift: 'missing' }],
  ]),
  // Flux places it too: a conflict.
  ...by('argocd', 'observability-us-west-2', 'us-west-2', [
    ['DaemonSet', 'metricbeat'],
  ]),
];

const kubefed = by('kubefed', '', 'ap-southeast-1', [
  ['StatefulSet', 'es-master'],
  ['StatefulSet', 'es-hot'],
  ['StatefulSet', 'es-warm', { drift: 'field', declare: minReadySeconds }],
  ['Deployment', 'kibana'],
  ['Deployment', 'logstash'],
  ['Deployment', 'kibana-business-hours'],
  ['Deployment', 'elasticsearch-coordinating', { drift: 'stale' }],
  ['Deployment', 'logstash-regional', { drift: 'extra' }],
]);

const rancher = [
  ['elasticsearch', 'StatefulSet', 'elasticsearch-master'] as const,
  ['kibana', 'Deployment', 'kibana-kibana'] as const,
  ['filebeat', 'DaemonSet', 'filebeat-filebeat'] as const,
  ['metricbeat', 'DaemonSet', 'metricbeat'] as const,
  ['heartbeat', 'Deployment', 'heartbeat'] as const,
  ['agent', 'DaemonSet', 'elastic-agent'] as const,
]
  .flatMap(([release, kind, name]) =>
    by('rancher', `elk-${release}`, 'eu-west-1-staging', [[kind, name]]),
  )
  .concat(
    by('rancher', 'elk-coordinating', 'eu-west-1-staging', [
      [
        'Deployment',
        'elasticsearch-coordinating',
        { drift: 'field', declare: minReadySeconds },
      ],
    ]),
    by('rancher', 'elk-logstash-regional', 'eu-west-1-staging', [
      [
        'Deployment',
        'logstash-regional',
        { drift: 'replicas', declare: replicas(2) },
      ],
    ]),
  );

const ocm = [
  ...by('ocm', 'elk-stack', 'monitoring', [
    ['Elasticsearch', 'logging'],
    ['Kibana', 'kibana'],
  ]),
  ...by('ocm', 'elk-beats', 'monitoring', [
    ['Beat', 'filebeat'],
    ['Beat', 'metricbeat'],
    ['Agent', 'agent'],
    ['Deployment', 'heartbeat'],
  ]),
  ...by('ocm', 'elk-workloads', 'monitoring', [
    [
      'Deployment',
      'kibana-business-hours',
      { drift: 'version', declare: version('8.19.4') },
    ],
  ]),
];

const flux = [
  ...['us-east-1', 'us-west-2', 'eu-central-1'].flatMap(member =>
    by('flux', `metricbeat-${member}`, member, [['DaemonSet', 'metricbeat']]),
  ),
  ...by('flux', 'metricbeat-ap-southeast-1', 'ap-southeast-1', [
    ['DaemonSet', 'metricbeat', { drift: 'suspended' }],
  ]),
  ...by('flux', 'agent-us-east-1', 'us-east-1', [
    [
      'Agent',
      'agent',
      // In a namespace and of a kind that the portal does not read there.
      { drift: 'declared-only', namespace: 'elastic-agents' },
    ],
  ]),
  ...['us-west-2', 'ap-southeast-1'].flatMap(member =>
    by('flux', `agent-${member}`, member, [['DaemonSet', 'elastic-agent']]),
  ),
  ...by('flux', 'agent-eu-central-1', 'eu-central-1', [
    [
      'DaemonSet',
      'elastic-agent',
      { drift: 'field', declare: minReadySeconds },
    ],
  ]),
];

/** Who places what: what the hubs say and what marks the objects in the members carry. */
export const placementPlan: PlacementSpec[] = [
  ...karmada,
  ...argocd,
  ...kubefed,
  ...rancher,
  ...ocm,
  ...flux,
];

/** What a hub places, by the names of its members. */
export function placedBy(hub: HubName): PlacementSpec[] {
  return placementPlan.filter(placement => placement.hub === hub);
}

/** Who places an object of a member. */
export function placementsOf(
  member: string,
  { kind, metadata }: KubernetesObject,
): PlacementSpec[] {
  return placementPlan.filter(
    placement =>
      placement.member === member &&
      placement.kind === kind &&
      placement.name === metadata.name &&
      (placement.namespace ?? 'elastic') === metadata.namespace,
  );
}
