import { metadata } from '../base/scope';
import { componentsOf } from '../components';
import type { IntentMember } from '../intent';
import type { CommentedManifest } from '../manifest';
import { memberServiceName, clusterId } from './names';
import { exposedPorts, ExchangeScope, hubOf, memberService } from './scope';

/** Services of a GKE fleet: Elasticsearch by exported Services, Kibana by one multi-cluster ingress. */
export function renderGke(scope: ExchangeScope): CommentedManifest[] {
  const isHub = hubOf(scope.intent).name === scope.member.name;
  return [
    ...exported(scope),
    ...(isHub && scope.intent.components.kibana ? kibanas(scope) : []),
  ];
}

function exported(scope: ExchangeScope): CommentedManifest[] {
  const { intent, member } = scope;
  const ports = exposedPorts(scope);
  if (ports.length === 0) {
    return [];
  }
  const name = memberServiceName(intent, member.name);
  return [
    memberService(scope, {
      of: member.name,
      ports,
      comment: `Named after the member: exported Services of one name are one Service in the whole fleet.`,
    }),
    {
      object: {
        apiVersion: 'net.gke.io/v1',
        kind: 'ServiceExport',
        metadata: metadata(scope, name),
      },
      comment: `Others reach it at ${name}.${intent.namespace}.svc.clusterset.local, within the VPC network of the fleet;
the first export takes some minutes. The namespace must be there in the members that use it.`,
    },
  ];
}

const kibanaService = ({ intent }: ExchangeScope, { name }: IntentMember) =>
  `${intent.components.kibana!.name}-kibana-${name}`;

/** A host for each Kibana, as each shows the data of its own Elasticsearch. */
function kibanas(scope: ExchangeScope): CommentedManifest[] {
  const shown = scope.intent.members.flatMap(member => {
    const host =
      member.kibanaUrl &&
      componentsOf(scope.intent, member).kibana &&
      new URL(member.kibanaUrl).hostname;
    return host
      ? [{ member, host, service: kibanaService(scope, member) }]
      : [];
  });
  return shown.length > 0
    ? [
        healthCheck(scope),
        ...shown.map(({ member, service }) =>
          multiClusterService(scope, member, service),
        ),
        multiClusterIngress(scope, shown),
      ]
    : [];
}

const healthCheckName = ({ intent }: ExchangeScope) =>
  `${intent.components.kibana!.name}-kibana`;

function healthCheck(scope: ExchangeScope): CommentedManifest {
  return {
    object: {
      apiVersion: 'cloud.google.com/v1',
      kind: 'BackendConfig',
      metadata: metadata(scope, healthCheckName(scope)),
      spec: {
        healthCheck: { type: 'HTTPS', requestPath: '/login', port: 5601 },
      },
    },
    comments: {
      'spec.healthCheck.requestPath':
        'Kibana answers / with a redirect, which the load balancer takes for a failure.',
    },
  };
}

function multiClusterService(
  scope: ExchangeScope,
  member: IntentMember,
  name: string,
): CommentedManifest {
  return {
    object: {
      apiVersion: 'networking.gke.io/v1',
      kind: 'MultiClusterService',
      metadata: metadata(scope, name, {
        annotations: {
          'networking.gke.io/app-protocols': JSON.stringify({ https: 'HTTPS' }),
          'cloud.google.com/backend-config': JSON.stringify({
            default: healthCheckName(scope),
          }),
        },
      }),
      spec: {
        template: {
          spec: {
            selector: {
              'common.k8s.elastic.co/type': 'kibana',
              'kibana.k8s.elastic.co/name':
                scope.intent.components.kibana!.name,
            },
            ports: [
              { name: 'https', protocol: 'TCP', port: 5601, targetPort: 5601 },
            ],
          },
        },
        clusters: [{ link: `${member.region}/${clusterId(member)}` }],
      },
    },
    comment: `Only in the config cluster of the fleet, which is ${scope.member.name}.`,
    comments: {
      'spec.clusters.0.link':
        'Location and name of the membership, as `gcloud container fleet memberships list` shows them.',
    },
  };
}

function multiClusterIngress(
  scope: ExchangeScope,
  shown: { host: string; service: string }[],
): CommentedManifest {
  const backend = (serviceName: string) => ({ serviceName, servicePort: 5601 });
  const name = scope.intent.components.kibana!.name;
  return {
    object: {
      apiVersion: 'networking.gke.io/v1',
      kind: 'MultiClusterIngress',
      metadata: metadata(scope, `${name}-kibana`),
      spec: {
        template: {
          spec: {
            backend: backend(shown[0].service),
            tls: [{ secretName: `${name}-kibana-ingress-tls` }],
            rules: shown.map(({ host, service }) => ({
              host,
              http: { paths: [{ backend: backend(service) }] },
            })),
          },
        },
      },
    },
    comment: `Only in the config cluster of the fleet, which is ${scope.member.name}. A host for each Kibana: each shows the data of
its own Elasticsearch, so no request may end at just any of them.`,
    comments: {
      'spec.template.spec.tls.0':
        'The certificate of the hosts; the Secret comes from the store or from cert-manager, never from Git.',
    },
  };
}
