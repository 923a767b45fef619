import type { CommentedManifest } from '../manifest';
import { renderVault } from './secretsVault';
import { destinationSecret, metadata, ofElasticsearch, Scope } from './scope';
import { monitorSecret } from './stackMonitoring';

/** A Secret that is needed, and where its values are kept; the values are nowhere here. */
export interface SecretNeed {
  name: string;
  /** In the store, without the mount. */
  path: string;
  /** Key of the Secret → property in the store. */
  keys: Record<string, string>;
  why: string;
}

const SNAPSHOT_KEYS = {
  s3: ['s3.client.default.access_key', 's3.client.default.secret_key'],
  gcs: ['gcs.client.default.credentials_file'],
  azure: ['azure.client.default.account', 'azure.client.default.key'],
};

/** The objects that bring secrets from where they are kept. */
export function renderSecrets(scope: Scope): CommentedManifest[] {
  const needs = secretNeeds(scope);
  switch (scope.intent.secrets?.system) {
    case 'external-secrets':
      return needs.map(need => externalSecret(scope, need));
    case 'vault':
      return renderVault(scope, needs);
    case 'sealed-secrets':
      return needs.map(need => sealedSecret(scope, need));
    default:
      return [];
  }
}

/** All Secrets that what is rendered refers to and ECK does not make itself. */
export function secretNeeds(scope: Scope): SecretNeed[] {
  const { intent, here } = scope;
  const root = `${intent.fleet}/${here.identity?.member ?? 'common'}`;
  const oidc = intent.components.kibana?.oidc;
  return [
    ...(intent.components.elasticsearch ? needsOfCluster(scope, root) : []),
    ...(oidc
      ? [
          {
            name: oidc.secretRef.name,
            path: `${intent.fleet}/${oidc.secretRef.name}`,
            keys: same([oidc.secretRef.key]),
            why: 'Client secret of sign-in; goes to the keystore of Elasticsearch.',
          },
        ]
      : []),
    ...(here.monitor
      ? [
          {
            name: monitorSecret(scope),
            path: `${root}/monitor`,
            keys: same(['url', 'username', 'password', 'ca.crt']),
            why: `How metrics of Elasticsearch, Kibana and Logstash reach Elasticsearch of ${here.monitor}: a user with role remote_monitoring_agent, and the authority of its HTTP certificate.`,
          },
        ]
      : []),
    ...here.destinations.map(member => ({
      name: destinationSecret(member),
      path: `${root}/destinations/${member}`,
      keys: same(['url', 'username', 'password', 'ca.crt']),
      why: `How shippers reach Elasticsearch of ${member}: a user that may only write, and the authority of its HTTP certificate.`,
    })),
  ];
}

function needsOfCluster(scope: Scope, root: string): SecretNeed[] {
  const { intent, here } = scope;
  const byKey = here.remotes.filter(({ model }) => model === 'api-key');
  return [
    ...(intent.monitoring.prometheus
      ? [
          {
            name: ofElasticsearch(scope, 'exporter-user'),
            path: `${root}/exporter`,
            keys: same(['username', 'password', 'roles']),
            why: 'User of the exporter; roles is remote_monitoring_collector, which may read statistics and nothing else.',
          },
        ]
      : []),
    ...(intent.backup
      ? [
          {
            name: ofElasticsearch(scope, 'snapshot-credentials'),
            path: `${root}/snapshots`,
            keys: same(SNAPSHOT_KEYS[intent.backup.type]),
            why: 'Access to the bucket, limited to its own folder for writing. Not needed where pods have an identity of the cloud.',
          },
        ]
      : []),
    ...(byKey.length
      ? [
          {
            name: ofElasticsearch(scope, 'remote-credentials'),
            path: `${root}/remote`,
            keys: same(
              byKey.map(({ alias }) => `cluster.remote.${alias}.credentials`),
            ),
            why: 'Cross-cluster API keys (the field encoded), made at the other member by POST /_security/cross_cluster/api_key.',
          },
        ]
      : []),
  ];
}

function same(keys: string[]): Record<string, string> {
  return Object.fromEntries(keys.map(key => [key, key]));
}

function externalSecret(scope: Scope, need: SecretNeed): CommentedManifest {
  return {
    object: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadata(scope, need.name),
      spec: {
        refreshInterval: '1h',
        secretStoreRef: {
          kind: 'SecretStore',
          name: scope.intent.secrets!.store,
        },
        target: {
          name: need.name,
          creationPolicy: 'Owner',
          deletionPolicy: 'Retain',
        },
        data: Object.entries(need.keys).map(([secretKey, property]) => ({
          secretKey,
          remoteRef: { key: need.path, property },
        })),
      },
    },
    comment: need.why,
    comments: {
      'spec.secretStoreRef':
        'A SecretStore in this namespace, which must be there. Where it is one for the whole cluster, kind is ClusterSecretStore.',
    },
  };
}

function sealedSecret(scope: Scope, need: SecretNeed): CommentedManifest {
  const { namespace } = scope.intent;
  const literals = Object.keys(need.keys)
    .map(key => `--from-file=${key}=<file>`)
    .join(' ');
  return {
    object: {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: metadata(scope, need.name),
      spec: {
        encryptedData: {},
        template: {
          type: 'Opaque',
          metadata: { name: need.name, namespace },
        },
      },
    },
    comment: `${need.why}
Empty until you seal it: only the key of this very cluster can, so it is not done here. Take what this prints for encryptedData:
kubectl create secret generic ${need.name} -n ${namespace} ${literals} --dry-run=client -o yaml | kubeseal --format yaml`,
  };
}
