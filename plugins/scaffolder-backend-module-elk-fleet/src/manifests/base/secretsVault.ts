import { stringify } from 'yaml';
import type { CommentedManifest } from '../manifest';
import { metadata, resourcesOf, Scope } from './scope';
import type { SecretNeed } from './secrets';

const NAME = 'vault-secrets';
const MOUNT = '/mnt/secrets';
const PAUSE = 'registry.k8s.io/pause:3.10';

/** Secrets of Vault by the Secrets Store CSI driver, held by a pod that does nothing else. */
export function renderVault(
  scope: Scope,
  needs: SecretNeed[],
): CommentedManifest[] {
  if (!needs.length) {
    return [];
  }
  return [
    ...needs.map(need => providerClass(scope, need)),
    {
      object: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: metadata(scope, NAME),
      },
      comment: `Signs in to Vault as role ${scope.intent.fleet} (Kubernetes auth method).`,
    },
    holder(scope, needs),
  ];
}

function providerClass(scope: Scope, need: SecretNeed): CommentedManifest {
  const keys = Object.entries(need.keys);
  return {
    object: {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: metadata(scope, need.name),
      spec: {
        provider: 'vault',
        parameters: {
          vaultAddress: scope.intent.secrets!.store,
          roleName: scope.intent.fleet,
          objects: stringify(
            keys.map(([key, property]) => ({
              objectName: key,
              secretPath: `secret/data/${need.path}`,
              secretKey: property,
            })),
            { lineWidth: 0 },
          ),
        },
        secretObjects: [
          {
            secretName: need.name,
            type: 'Opaque',
            data: keys.map(([key]) => ({ objectName: key, key })),
          },
        ],
      },
    },
    comment: need.why,
  };
}

/** The driver makes a Secret only while some pod mounts its volume. */
function holder(scope: Scope, needs: SecretNeed[]): CommentedManifest {
  const labels = { 'app.kubernetes.io/name': NAME };
  return {
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(scope, NAME, { labels }),
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: NAME,
            automountServiceAccountToken: false,
            containers: [
              {
                name: 'hold',
                image: PAUSE,
                resources: resourcesOf({ cpu: '10m', memory: '16Mi' }),
                securityContext: {
                  allowPrivilegeEscalation: false,
                  runAsNonRoot: true,
                  runAsUser: 65535,
                  seccompProfile: { type: 'RuntimeDefault' },
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'] },
                },
                volumeMounts: needs.map(({ name }) => ({
                  name,
                  mountPath: `${MOUNT}/${name}`,
                  readOnly: true,
                })),
              },
            ],
            volumes: needs.map(({ name }) => ({
              name,
              csi: {
                driver: 'secrets-store.csi.k8s.io',
                readOnly: true,
                volumeAttributes: { secretProviderClass: name },
              },
            })),
          },
        },
      },
    },
    comment:
      'Mounts the secrets so that the driver makes Secrets of them (its syncSecret must be on): ECK reads Secrets, not files.',
  };
}
