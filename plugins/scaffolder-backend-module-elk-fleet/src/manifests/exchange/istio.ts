import { metadata } from '../base/scope';
import type { CommentedManifest } from '../manifest';
import { memberServiceName } from './names';
import {
  elasticsearchPods,
  exposedPorts,
  ExchangeScope,
  memberService,
  scopeOf,
} from './scope';

const SYSTEM = 'istio-system';
const TRANSPORT = 9300;

/** Istio as one mesh with a control plane in each member, on networks of their own. */
export function renderIstio(scope: ExchangeScope): CommentedManifest[] {
  const ports = exposedPorts(scope);
  return [
    gateway(scope),
    ...(ports.length > 0 ? [peerAuthentication(scope, ports)] : []),
    ...(ports.some(port => port !== 9200)
      ? [onlyElasticsearch(scope, ports)]
      : []),
    ...services(scope),
  ];
}

/** Names of the network and of the mesh; a network is what pods reach without a gateway. */
const networkOf = ({ intent, member }: ExchangeScope) =>
  `${intent.fleet}-${member.name}`;
const meshOf = ({ intent }: ExchangeScope) =>
  intent.network.mesh ?? intent.fleet;

function gateway(scope: ExchangeScope): CommentedManifest {
  const { intent } = scope;
  return {
    object: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: {
        name: 'cross-network-gateway',
        namespace: SYSTEM,
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
      spec: {
        selector: { istio: 'eastwestgateway' },
        servers: [
          {
            port: { number: 15443, name: 'tls', protocol: 'TLS' },
            tls: { mode: 'AUTO_PASSTHROUGH' },
            hosts: ['*.local'],
          },
        ],
      },
    },
    comment: gatewayComment(scope),
    comments: {
      'spec.servers.0.tls.mode':
        'Passes on by the name that the sidecar of the other side asks for; what comes without the identity of the mesh gets nowhere.',
    },
  };
}

function gatewayComment(scope: ExchangeScope): string {
  const { intent, member } = scope;
  const network = networkOf(scope);
  const others = intent.members.filter(({ name }) => name !== member.name);
  return `By hand, once, as these belong to the mesh and must not go when files do:
  kubectl label namespace ${SYSTEM} topology.istio.io/network=${network}
  helm install istiod istio/istiod -n ${SYSTEM} --set global.meshID=${meshOf(
    scope,
  )} --set global.multiCluster.clusterName=${
    member.name
  } --set global.network=${network}
  helm install istio-eastwestgateway istio/gateway -n ${SYSTEM} --set networkGateway=${network}
  kubectl label namespace ${intent.namespace} istio-injection=enabled
The control planes of all members need certificates of one root authority. Each reads the endpoints of
the others by a remote secret, which holds a credential and is never in Git:
${others
  .map(
    ({ name }) =>
      `  istioctl create-remote-secret --context=${name} --name=${name} | kubectl apply --context=${member.name} -f -`,
  )
  .join('\n')}`;
}

function peerAuthentication(
  scope: ExchangeScope,
  ports: number[],
): CommentedManifest {
  const crosses = ports.includes(TRANSPORT);
  return {
    object: {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: metadata(
        scope,
        `${scope.intent.components.elasticsearch!.name}-elasticsearch`,
      ),
      spec: {
        selector: { matchLabels: elasticsearchPods(scope) },
        mtls: { mode: 'STRICT' },
        portLevelMtls: {
          '9200': { mode: 'PERMISSIVE' },
          [TRANSPORT]: { mode: crosses ? 'PERMISSIVE' : 'DISABLE' },
        },
      },
    },
    comments: {
      'spec.mtls':
        'What comes from other members passes the gateway by the identity of the mesh alone.',
      'spec.portLevelMtls.9200':
        'The operator of ECK, shippers on the network of their node and the exporter may have no sidecar; Elasticsearch ends the TLS itself.',
      [`spec.portLevelMtls.${TRANSPORT}`]: crosses
        ? 'Elasticsearch encrypts it and checks certificates itself, and its nodes talk pod to pod; other members also come by the mesh.'
        : 'Elasticsearch encrypts it and checks certificates itself, and its nodes talk pod to pod: encrypting twice only makes recovery slower.',
    },
  };
}

/**
 * One rule that has both who and what: as two rules each would do alone. It
 * denies, because a policy that allows would deny all else, such as the
 * operator and Kibana.
 */
function onlyElasticsearch(
  scope: ExchangeScope,
  ports: number[],
): CommentedManifest {
  const remote = ports.filter(port => port !== 9200);
  const notOurs = { notNamespaces: [scope.intent.namespace] };
  const crosses = remote.includes(TRANSPORT);
  return {
    object: {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: metadata(
        scope,
        `${scope.intent.components.elasticsearch!.name}-only-elasticsearch`,
      ),
      spec: {
        selector: { matchLabels: elasticsearchPods(scope) },
        action: 'DENY',
        rules: [
          {
            from: [
              { source: crosses ? { principals: ['*'], ...notOurs } : notOurs },
            ],
            to: [{ operation: { ports: remote.map(String) } }],
          },
        ],
      },
    },
    comment: `Only namespace ${scope.intent.namespace}, here and in other members, reaches the ports for other clusters. From and
to are one rule: as two they would each deny on their own.`,
    ...(crosses && {
      comments: {
        'spec.rules.0.from':
          'Who has an identity of the mesh from elsewhere; the nodes of this cluster come without one, and Elasticsearch checks theirs.',
      },
    }),
  };
}

/** The Service of this member, and those of the members it reaches, by name. */
function services(scope: ExchangeScope): CommentedManifest[] {
  const { intent, here, member } = scope;
  const reached = [
    ...here.remotes.map(({ alias }) => alias),
    ...here.destinations,
    ...(here.monitor ? [here.monitor] : []),
  ];
  return intent.members
    .filter(({ name }) => name === member.name || reached.includes(name))
    .flatMap(other => {
      const ports = exposedPorts(scopeOf(intent, other));
      return ports.length > 0
        ? [
            memberService(scope, {
              of: other.name,
              ports,
              comment:
                other.name === member.name
                  ? `Other members reach Elasticsearch by this name; each has its own, as the mesh makes one Service of those with one name.`
                  : `So that ${memberServiceName(
                      intent,
                      other.name,
                    )} has an address here; its pods are those of ${
                      other.name
                    }, which the mesh knows.`,
            }),
          ]
        : [];
    });
}
