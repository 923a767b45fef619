import type { CommentedManifest } from '../manifest';
import { clusterId } from './names';
import { ExchangeScope, exchanges, hubOf } from './scope';
import { renderServiceExport } from './serviceExports';

const OPERATOR = 'submariner-operator';
const BROKER = 'submariner-k8s-broker';

/** Submariner: tunnels between the networks of the members, and their names. */
export function renderSubmariner(scope: ExchangeScope): CommentedManifest[] {
  const isHub = hubOf(scope.intent).name === scope.member.name;
  return [
    ...(isHub ? [broker(scope)] : []),
    ...(exchanges(scope) ? joined(scope) : []),
  ];
}

function broker({ intent }: ExchangeScope): CommentedManifest {
  return {
    object: {
      apiVersion: 'submariner.io/v1alpha1',
      kind: 'Broker',
      metadata: {
        name: 'submariner-broker',
        namespace: BROKER,
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
      spec: {
        components: ['service-discovery', 'connectivity'],
        globalnetEnabled: false,
      },
    },
    comment:
      'Only metadata passes the broker. Its operator and the rights of members come with `subctl deploy-broker`.',
    comments: {
      'spec.globalnetEnabled':
        'Elasticsearch nodes tell the addresses of their pods, which Globalnet would change: ranges of members must not overlap instead.',
    },
  };
}

function joined(scope: ExchangeScope): CommentedManifest[] {
  const { intent, member } = scope;
  const { server } = hubOf(intent);
  const { podCidr, serviceCidr } = member;
  const exported = renderServiceExport(scope);
  if (server && podCidr && serviceCidr) {
    return [
      submariner(scope, { server: hostAndPort(server), podCidr, serviceCidr }),
      ...exported,
    ];
  }
  const [first, ...rest] = exported;
  return first
    ? [{ ...first, comment: `${first.comment}\n${byHand(scope)}` }, ...rest]
    : [];
}

/** What is missing for an object that says it all. */
function byHand({ intent, member }: ExchangeScope): string {
  const missing = [
    ...(hubOf(intent).server ? [] : [`server of ${hubOf(intent).name}`]),
    ...(member.podCidr ? [] : ['podCidr']),
    ...(member.serviceCidr ? [] : ['serviceCidr']),
  ];
  return `This member joins by hand, as the plan does not tell ${missing.join(
    ', ',
  )}:
  subctl join broker-info.subm --context ${member.name} --clusterid ${clusterId(
    member,
  )}`;
}

function submariner(
  { intent, member }: ExchangeScope,
  known: { server: string; podCidr: string; serviceCidr: string },
): CommentedManifest {
  return {
    object: {
      apiVersion: 'submariner.io/v1alpha1',
      kind: 'Submariner',
      metadata: {
        name: 'submariner',
        namespace: OPERATOR,
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
      spec: {
        broker: 'k8s',
        brokerK8sApiServer: known.server,
        brokerK8sRemoteNamespace: BROKER,
        brokerK8sSecret: 'submariner-broker-access',
        ceIPSecPSKSecret: 'submariner-ipsec-psk',
        ceIPSecDebug: false,
        clusterID: clusterId(member),
        clusterCIDR: known.podCidr,
        serviceCIDR: known.serviceCidr,
        debug: false,
        namespace: OPERATOR,
        natEnabled: true,
        serviceDiscoveryEnabled: true,
      },
    },
    comment:
      'At least one node has the label submariner.io/gateway=true and is reached at UDP 4500 (and 4490) by those of other members.',
    comments: {
      'spec.brokerK8sApiServer': 'Host and port, without https://.',
      'spec.brokerK8sSecret':
        'Keys ca.crt and token of the broker; the secret comes from the store, or from `subctl join`.',
      'spec.ceIPSecPSKSecret':
        'Key psk, the same in all members; made once by the broker.',
      'spec.clusterCIDR':
        'Both ranges are those of this cluster; the gateways route them.',
    },
  };
}

/** Of a URL: Submariner wants no scheme. */
function hostAndPort(server: string): string {
  const { protocol, hostname, port } = new URL(server);
  return `${hostname}:${port || (protocol === 'http:' ? 80 : 443)}`;
}
