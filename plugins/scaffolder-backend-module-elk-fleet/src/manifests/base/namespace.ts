import type { CommentedManifest } from '../manifest';
import { clusterMetadata, Scope } from './scope';

/** Shippers read what the nodes log, which only privileged namespaces may. */
export function renderNamespace(scope: Scope): CommentedManifest {
  const { intent, here } = scope;
  const readsNodes = intent.components.beats.length > 0;
  const level = readsNodes ? 'privileged' : 'baseline';
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: clusterMetadata(scope, intent.namespace, {
        labels: { 'pod-security.kubernetes.io/enforce': level },
        ...(here.identity && {
          annotations: {
            'elk-fleet.io/fleet': intent.fleet,
            'elk-fleet.io/member': here.identity.member,
          },
        }),
      }),
    },
    comments: {
      'metadata.labels.pod-security.kubernetes.io/enforce': readsNodes
        ? 'Shippers mount folders of the nodes, which the other levels forbid.'
        : 'Nothing here needs more than this of the nodes.',
    },
  };
}
