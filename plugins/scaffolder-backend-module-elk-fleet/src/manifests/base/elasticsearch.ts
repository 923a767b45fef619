import type { Intent } from '../intent';
import type { CommentedManifest } from '../manifest';
import { OIDC_REALM, oidcRealm } from './oidc';
import { mapsRoles } from './people';
import { REMOTE_CA, remoteComments, remoteConfig, remoteSpec } from './remote';
import { apart, metadata, ofElasticsearch, resourcesOf, Scope } from './scope';
import { stackMonitoring, stackMonitoringComments } from './stackMonitoring';

type NodeSet = NonNullable<
  Intent['components']['elasticsearch']
>['nodeSets'][number];

const ZONE = 'topology.kubernetes.io/zone';

/** Elasticsearch as ECK runs it. */
export function renderElasticsearch(scope: Scope): CommentedManifest {
  const { intent, here } = scope;
  const { name, nodeSets } = intent.components.elasticsearch!;
  const names = here.certificateNames.http;
  const secureSettings = secureSettingsOf(scope);
  return {
    object: {
      apiVersion: 'elasticsearch.k8s.elastic.co/v1',
      kind: 'Elasticsearch',
      metadata: metadata(scope, name, {
        ...(here.zones.length > 0 && {
          annotations: { 'eck.k8s.elastic.co/downward-node-labels': ZONE },
        }),
      }),
      spec: {
        version: here.versions.elasticsearch,
        volumeClaimDeletePolicy: 'DeleteOnScaledownOnly',
        updateStrategy: { changeBudget: { maxUnavailable: 1 } },
        podDisruptionBudget: {
          metadata: { labels: { 'app.kubernetes.io/part-of': intent.fleet } },
        },
        ...(intent.monitoring.prometheus && {
          auth: {
            fileRealm: [
              { secretName: ofElasticsearch(scope, 'exporter-user') },
            ],
          },
        }),
        ...(secureSettings.length > 0 && { secureSettings }),
        ...stackMonitoring(scope),
        ...remoteSpec(scope),
        ...(names.length > 0 && {
          http: {
            tls: {
              selfSignedCertificate: {
                subjectAltNames: names.map(dns => ({ dns })),
              },
            },
          },
        }),
        nodeSets: nodeSets.map(set => nodeSetOf(scope, set)),
      },
    },
    comments: commentsOf(scope),
  };
}

function commentsOf(scope: Scope): Record<string, string> {
  const { intent, here } = scope;
  return {
    'spec.volumeClaimDeletePolicy':
      'The volumes outlive this object: what a mistake deletes comes back with its data.',
    'spec.podDisruptionBudget':
      "Without a spec ECK's own budget holds, which lets no node go while the cluster is not green; {} would take it away.",
    ...(intent.monitoring.prometheus && {
      'spec.auth.fileRealm':
        'A user that may only read statistics, for the exporter; never the superuser.',
    }),
    'spec.nodeSets.0.config.node.store.allow_mmap':
      'Runs on nodes as they come. Where vm.max_map_count is at least 262144 on every node (1048576 from 8.16), take it out: mapped files are faster.',
    ...(here.zones.length > 0 && {
      'metadata.annotations':
        'ECK tells the pod the zone of its node only where the operator may: exposed-node-labels must have it.',
      'spec.nodeSets.0.config.node.attr.zone':
        'From the node that the pod is on. Awareness is not forced: copies are still made while a zone is away.',
    }),
    'spec.nodeSets.0.podTemplate.spec.containers.0.resources':
      'Half of the memory becomes heap, which Elasticsearch works out itself.',
    ...(intent.components.kibana?.oidc &&
      here.kibana?.url && {
        [`spec.nodeSets.0.config.${OIDC_REALM}.order`]: `Needs a Platinum or Enterprise licence; ${
          mapsRoles(intent)
            ? 'the role mappings of the StackConfigPolicy say'
            : 'a role mapping must say'
        } what those who sign in may do.`,
      }),
    ...stackMonitoringComments(scope),
    ...remoteComments(scope),
  };
}

/** Secrets whose keys go to the keystore. ECK starts without those that are not there yet. */
function secureSettingsOf(scope: Scope) {
  const { intent, here } = scope;
  const oidc = intent.components.kibana?.oidc;
  return [
    ...(intent.backup
      ? [{ secretName: ofElasticsearch(scope, 'snapshot-credentials') }]
      : []),
    ...(oidc
      ? [
          {
            secretName: oidc.secretRef.name,
            entries: [
              {
                key: oidc.secretRef.key,
                path: `${OIDC_REALM}.rp.client_secret`,
              },
            ],
          },
        ]
      : []),
    ...(here.remotes.some(({ model }) => model === 'api-key')
      ? [{ secretName: ofElasticsearch(scope, 'remote-credentials') }]
      : []),
  ];
}

function nodeSetOf(scope: Scope, set: NodeSet) {
  const { count, size, storageClass } = scope.here.nodeSets[set.name];
  return {
    name: set.name,
    count,
    config: configOf(scope, set),
    podTemplate: {
      metadata: {
        labels: { 'app.kubernetes.io/part-of': scope.intent.fleet },
      },
      spec: podSpecOf(scope, set),
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'elasticsearch-data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: size } },
          ...(storageClass && { storageClassName: storageClass }),
        },
      },
    ],
  };
}

function configOf(scope: Scope, set: NodeSet): Record<string, unknown> {
  return {
    'node.roles': rolesOf(scope, set),
    'node.store.allow_mmap': false,
    ...(scope.here.zones.length > 0 && {
      'node.attr.zone': '${ZONE}',
      'cluster.routing.allocation.awareness.attributes': 'k8s_node_name,zone',
    }),
    ...oidcRealm(scope),
    ...remoteConfig(scope),
  };
}

/** Whoever reads from other clusters needs a role for it, masters and data nodes alike. */
function rolesOf({ intent }: Scope, { roles }: NodeSet): string[] {
  const exchanges = intent.replication.length > 0 || intent.search.length > 0;
  return exchanges && !roles.includes('remote_cluster_client')
    ? [...roles, 'remote_cluster_client']
    : roles;
}

function podSpecOf(scope: Scope, set: NodeSet) {
  const { intent, here } = scope;
  const { name } = intent.components.elasticsearch!;
  const sameCluster = {
    'elasticsearch.k8s.elastic.co/cluster-name': name,
  };
  return {
    containers: [containerOf(scope, set)],
    affinity: {
      ...(here.zones.length > 0 && { nodeAffinity: inZones(here.zones) }),
      ...apart(sameCluster),
    },
    ...(here.zones.length > 0 && {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: ZONE,
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: {
            matchLabels: {
              ...sameCluster,
              'elasticsearch.k8s.elastic.co/statefulset-name': `${name}-es-${set.name}`,
            },
          },
        },
      ],
    }),
    ...(here.trusted['api-key'].length > 0 && {
      volumes: [
        {
          name: REMOTE_CA.volume,
          configMap: { name: ofElasticsearch(scope, 'remote-ca') },
        },
      ],
    }),
  };
}

function containerOf({ here }: Scope, set: NodeSet) {
  return {
    name: 'elasticsearch',
    resources: resourcesOf(here.nodeSets[set.name].resources),
    ...(here.zones.length > 0 && {
      env: [
        {
          name: 'ZONE',
          valueFrom: {
            fieldRef: { fieldPath: `metadata.annotations['${ZONE}']` },
          },
        },
      ],
    }),
    ...(here.trusted['api-key'].length > 0 && {
      volumeMounts: [
        { name: REMOTE_CA.volume, mountPath: REMOTE_CA.directory },
      ],
    }),
  };
}

function inZones(zones: string[]) {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: ZONE, operator: 'In', values: zones }] },
      ],
    },
  };
}
