import { metadata } from '../base/scope';
import type { CommentedManifest } from '../manifest';
import { namedPodsService } from './remoteAddress';
import { exposedPorts, ExchangeScope } from './scope';

/** The pods of Elasticsearch by name in all clusters (Multi-Cluster Services API, KEP-1645). */
export function renderServiceExport(scope: ExchangeScope): CommentedManifest[] {
  if (exposedPorts(scope).length === 0) {
    return [];
  }
  const { service } = namedPodsService(scope);
  return [
    {
      object: {
        apiVersion: 'multicluster.x-k8s.io/v1alpha1',
        kind: 'ServiceExport',
        metadata: metadata(scope, service),
      },
      comment: `Exports the headless Service ${service}, which ECK makes, to the members that have this namespace.
Not the transport Service: the pods have names of their own in that of their StatefulSet alone. Others use
<pod>.<cluster>.${service}.${scope.intent.namespace}.svc.clusterset.local, never the name of the Service, which is the pods of all members.
The networks of pods must reach each other, as the nodes tell the addresses of their pods.`,
    },
  ];
}
