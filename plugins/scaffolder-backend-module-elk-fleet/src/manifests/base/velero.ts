import type { CommentedManifest } from '../manifest';
import { clusterMetadata, Scope } from './scope';

/** Kept by Velero: what Kubernetes holds. What Elasticsearch holds is in its snapshots. */
export function renderVelero(scope: Scope): CommentedManifest {
  const { intent } = scope;
  const { name, ...rest } = clusterMetadata(
    scope,
    `${intent.fleet}-${intent.namespace}`,
  );
  const days = Number.parseInt(intent.backup!.retention, 10);
  return {
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name, namespace: 'velero', ...rest },
      spec: {
        schedule: '0 2 * * *',
        template: {
          includedNamespaces: [intent.namespace],
          excludedResources: [
            'persistentvolumeclaims',
            'persistentvolumes',
            'pods',
            'events',
            'events.events.k8s.io',
          ],
          snapshotVolumes: false,
          defaultVolumesToFsBackup: false,
          ttl: `${days * 24}h0m0s`,
        },
      },
    },
    comment:
      'In the namespace that Velero watches (its usual one). Secrets are part of it: the place it is kept in must be as safe as the cluster.',
    comments: {
      'spec.template.snapshotVolumes':
        'A copy of the disk of a running node is no backup of Elasticsearch: its own snapshots are.',
    },
  };
}
