import type { CommentedManifest } from '../manifest';
import { EXPORTER, exporterPods } from './exporter';
import type { Peer } from './peers';
import { readerPorts, remotePorts } from './remote';
import { eckPods, metadata, Scope } from './scope';

/** Where clusters inside a company are; a load balancer may put an address of its own there. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const SHIPPERS = ['beat', 'agent'];
/** Port of the gateways between the networks of a mesh (Istio documentation, multi-primary on different networks). */
const EAST_WEST = 15443;
/** Where the load balancers of Google Cloud come from, which also check health (Google Cloud documentation). */
const GOOGLE = ['35.191.0.0/16', '130.211.0.0/22'];
const TYPE = 'common.k8s.elastic.co/type';

interface Rule {
  name: string;
  pods: Record<string, unknown>;
  ingress?: unknown[];
  egress?: unknown[];
  comment?: string;
}

/** Nothing may talk to anything, but for what is needed. */
export function renderNetwork(scope: Scope): CommentedManifest[] {
  const { elasticsearch, kibana, logstash, beats } = scope.intent.components;
  const rules = [
    ...common(scope),
    ...(elasticsearch ? [ofElasticsearchPods(scope)] : []),
    ...(kibana ? [ofKibana(scope)] : []),
    ...(logstash ? [ofLogstash(scope)] : []),
    ...(beats.length ? [ofShippers(scope)] : []),
    ...(elasticsearch && scope.intent.monitoring.prometheus
      ? [ofExporter()]
      : []),
  ];
  return rules.map(rule => policy(scope, rule));
}

function policy(
  scope: Scope,
  { name, pods, ingress, egress, comment }: Rule,
): CommentedManifest {
  return {
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata(scope, name),
      spec: {
        podSelector: pods,
        policyTypes: [
          ...(ingress ? ['Ingress'] : []),
          ...(egress ? ['Egress'] : []),
        ],
        ...(ingress?.length && { ingress }),
        ...(egress?.length && { egress }),
      },
    },
    ...(comment && { comment }),
  };
}

const pods = (types: string[]) => ({
  podSelector: {
    matchExpressions: [{ key: TYPE, operator: 'In', values: types }],
  },
});
const namespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const anyNamespace = { namespaceSelector: {} };
const tcp = (...ports: number[]) =>
  ports.map(port => ({ protocol: 'TCP', port }));
const blocks = (cidrs: string[]) => cidrs.map(cidr => ({ ipBlock: { cidr } }));
const everywhere = blocks(['0.0.0.0/0']);
const toElasticsearch = { to: [pods(['elasticsearch'])], ports: tcp(9200) };

/** The Metricbeat that ECK runs in a pod sends from there. */
const monitorPorts = ({ here }: Scope) => (here.monitor ? [9200] : []);

/** Peers whose pods have no known range, and what a load balancer rewrites, are somewhere private. */
function rangesOf({ here }: Scope, peers: Peer[]): string[] {
  const known = peers.flatMap(({ podCidr }) => podCidr ?? []);
  const isComplete = known.length === peers.length && !here.loadBalancer;
  const ranges = isComplete
    ? known
    : [...PRIVATE, ...known.filter(cidr => !isPrivate(cidr))];
  return [...new Set(ranges)];
}

function isPrivate(cidr: string): boolean {
  return /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(cidr);
}

function common({ intent }: Scope): Rule[] {
  const isMesh = intent.components.elasticsearch?.exposure === 'istio';
  return [
    { name: 'default-deny', pods: {}, ingress: [], egress: [] },
    {
      name: 'dns',
      pods: {},
      egress: [
        {
          to: [namespace('kube-system'), ...blocks(['169.254.20.10/32'])],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ],
      comment: 'The address is that of NodeLocal DNSCache, where there is one.',
    },
    ...(isMesh
      ? [
          {
            name: 'mesh',
            pods: {},
            ingress: [{ from: [namespace('istio-system')] }],
            egress: [
              { to: [namespace('istio-system')] },
              { to: everywhere, ports: tcp(EAST_WEST) },
            ],
            comment:
              'Sidecars need their control plane, and the gateways of other members; those come by the gateway here.',
          },
        ]
      : []),
  ];
}

function ofElasticsearchPods(scope: Scope): Rule {
  const { here } = scope;
  const remote = remotePorts(scope);
  const others = [...new Set([...remote, ...monitorPorts(scope)])];
  return {
    name: 'elasticsearch',
    pods: { matchLabels: eckPods('elasticsearch') },
    ingress: [
      {
        from: [
          pods(['kibana', 'logstash', ...SHIPPERS]),
          { podSelector: { matchLabels: exporterPods } },
          namespace('elastic-system'),
        ],
        ports: tcp(9200),
      },
      { from: [pods(['elasticsearch'])], ports: tcp(9200, 9300) },
      ...(here.readers.length
        ? [
            {
              from: blocks(rangesOf(scope, here.readers)),
              ports: tcp(...readerPorts(scope)),
            },
          ]
        : []),
      ...(here.senders.length
        ? [{ from: blocks(rangesOf(scope, here.senders)), ports: tcp(9200) }]
        : []),
    ],
    egress: [
      { to: [pods(['elasticsearch'])], ports: tcp(9200, 9300) },
      { to: everywhere, ports: tcp(443) },
      ...(others.length ? [{ to: everywhere, ports: tcp(...others) }] : []),
    ],
    comment: `In: what is in the namespace, the operator (namespace elastic-system)${
      here.readers.length || here.senders.length ? ', other members' : ''
    }. Out: object storage and sign-in by HTTPS${
      remote.length ? ', the clusters it reads from' : ''
    }${here.monitor ? `, metrics to ${here.monitor}` : ''}.`,
  };
}

function ofKibana(scope: Scope): Rule {
  const { elasticsearch } = scope.intent.components;
  const isGoogle = elasticsearch?.exposure === 'gke-mcs';
  return {
    name: 'kibana',
    pods: { matchLabels: eckPods('kibana') },
    ingress: [
      {
        from: [anyNamespace, ...blocks(isGoogle ? GOOGLE : [])],
        ports: tcp(5601),
      },
    ],
    egress: [
      toElasticsearch,
      { to: everywhere, ports: tcp(443, ...monitorPorts(scope)) },
    ],
    comment: `In: from the ingress controller, whose namespace is not known here${
      isGoogle ? ', and the load balancers of Google Cloud' : ''
    }. Out: Elasticsearch, and the package registry${
      scope.here.monitor ? `, metrics to ${scope.here.monitor}` : ''
    }.`,
  };
}

function ofLogstash({ here }: Scope): Rule {
  return {
    name: 'logstash',
    pods: { matchLabels: eckPods('logstash') },
    ingress: [
      { from: [pods(SHIPPERS)], ports: tcp(5044) },
      { from: [namespace('elastic-system')], ports: tcp(9600) },
    ],
    egress: [
      toElasticsearch,
      ...(here.destinations.length || here.monitor
        ? [{ to: everywhere, ports: tcp(443, 9200) }]
        : []),
    ],
  };
}

function ofShippers({ intent, here }: Scope): Rule {
  return {
    name: 'shippers',
    pods: pods(SHIPPERS).podSelector,
    egress: [
      ...(intent.components.elasticsearch ? [toElasticsearch] : []),
      ...(intent.components.logstash
        ? [{ to: [pods(['logstash'])], ports: tcp(5044) }]
        : []),
      {
        to: everywhere,
        ports: tcp(
          443,
          6443,
          10250,
          ...(here.destinations.length ? [9200] : []),
        ),
      },
    ],
    comment:
      'Out: where data goes, the Kubernetes API and the kubelet of the node.',
  };
}

function ofExporter(): Rule {
  return {
    name: EXPORTER.name,
    pods: { matchLabels: exporterPods },
    ingress: [{ from: [anyNamespace], ports: tcp(EXPORTER.port) }],
    egress: [toElasticsearch],
    comment: 'In: from Prometheus, whose namespace is not known here.',
  };
}
