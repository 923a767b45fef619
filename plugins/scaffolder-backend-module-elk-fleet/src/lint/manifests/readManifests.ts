import { Field } from './Field';
import { Manifest } from './Manifest';
import type { ParsedDocument } from './parseFile';

const isObject = (field: Field): boolean =>
  field.get('apiVersion').text !== '' && field.get('kind').text !== '';

// API of the kinds that KubeFed federates; others keep their kind alone.
const FEDERATED_API: Record<string, string> = {
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ConfigMap: 'v1',
  CronJob: 'batch/v1',
  DaemonSet: 'apps/v1',
  Deployment: 'apps/v1',
  Ingress: 'networking.k8s.io/v1',
  Job: 'batch/v1',
  Namespace: 'v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PersistentVolumeClaim: 'v1',
  PrometheusRule: 'monitoring.coreos.com/v1',
  ReplicaSet: 'apps/v1',
  Secret: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  StatefulSet: 'apps/v1',
};

/** What KubeFed writes in members, by the template of a federated object. */
function federated(manifest: Manifest): Field[] {
  const template = manifest.get('spec', 'template');
  const kind = manifest.kind.replace(/^Federated/, '');
  if (manifest.group !== 'types.kubefed.io' || !template.isMap) {
    return [];
  }
  const apiVersion = FEDERATED_API[kind];
  return apiVersion
    ? [
        new Field(
          {
            ...(template.value as object),
            apiVersion,
            kind,
            metadata: {
              ...Object.fromEntries(
                template
                  .get('metadata')
                  .entries.map(([key, field]) => [key, field.value]),
              ),
              name: manifest.name,
              ...(kind === 'Namespace'
                ? {}
                : { namespace: manifest.namespace }),
            },
          },
          template.path,
        ),
      ]
    : [];
}

function carried(manifest: Manifest): Field[] {
  return [
    ...(manifest.kind.endsWith('List') ? manifest.get('items').items : []),
    ...(manifest.is(
      'work.open-cluster-management.io/ManifestWork',
      'work.karmada.io/Work',
    )
      ? manifest.get('spec', 'workload', 'manifests').items
      : []),
    ...(manifest.is('work.open-cluster-management.io/ManifestWorkReplicaSet')
      ? manifest.get('spec', 'manifestWorkTemplate', 'workload', 'manifests')
          .items
      : []),
    ...federated(manifest),
  ].filter(isObject);
}

function* expand(manifest: Manifest): Iterable<Manifest> {
  yield manifest;
  for (const root of carried(manifest)) {
    yield* expand(
      new Manifest({ document: manifest.document, root, carrier: manifest }),
    );
  }
}

/** The object of a document and those that it carries; none if it is no object. */
export function readManifests(document: ParsedDocument): Manifest[] {
  const root = new Field(document.value, []);
  return isObject(root) ? [...expand(new Manifest({ document, root }))] : [];
}
