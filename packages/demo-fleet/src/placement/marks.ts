import { stableSuffix, stableUid } from '../kubernetes/objects';
import type { KubernetesObject, ObjectMeta } from '../kubernetes/objects';
import type { Site } from '../kubernetes/site';
import { timestamp } from '../kubernetes/site';
import { clusterNameAt } from './clusterNames';
import type { HubName, PlacementSpec } from './plan';
import { placementsOf } from './plan';

/** What a system leaves on an object that it has placed. */
type Mark = Pick<ObjectMeta, 'labels' | 'annotations' | 'ownerReferences'>;

/** Name of the applied manifest work in the member. */
export function appliedManifestWork(placement: PlacementSpec): string {
  return `${stableSuffix(16, 'hub', 'ocm')}-${placement.by}`;
}

/** `elasticsearch.k8s.elastic.co`, empty for the core group. */
export function groupOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** Name of the Karmada ResourceBinding of an object. */
export function bindingName({ kind, metadata }: KubernetesObject): string {
  return `${metadata.name}-${kind.toLowerCase()}`;
}

/** Name of the Karmada Work of an object. */
export function workName(object: KubernetesObject): string {
  const suffix = stableSuffix(10, bindingName(object));
  return `${object.metadata.name}-${suffix}`;
}

/** The annotation by which Argo CD tracks an object of an application. */
export function trackingId(app: string, object: KubernetesObject): string {
  const { namespace, name } = object.metadata;
  return `${app}:${groupOf(object)}/${object.kind}:${namespace}/${name}`;
}

/** The application at the Karmada hub that brings the template of Logstash there. */
export const KARMADA_APPLICATION = 'logstash-regional';

function karmadaMark(placement: PlacementSpec, object: KubernetesObject): Mark {
  const namespace = object.metadata.namespace!;
  // Karmada carries the annotations of its template to the members.
  const tracked = placement.by === KARMADA_APPLICATION && {
    'argocd.argoproj.io/tracking-id': trackingId(KARMADA_APPLICATION, object),
  };
  return {
    labels: { 'karmada.io/managed': 'true' },
    annotations: {
      ...tracked,
      'propagationpolicy.karmada.io/namespace': namespace,
      'propagationpolicy.karmada.io/name': placement.by,
      'resourcebinding.karmada.io/namespace': namespace,
      'resourcebinding.karmada.io/name': bindingName(object),
      'work.karmada.io/namespace': `karmada-es-${clusterNameAt(
        'karmada',
        placement.member,
      )}`,
      'work.karmada.io/name': workName(object),
    },
  };
}

function fluxMark({ by }: PlacementSpec, object: KubernetesObject): Mark {
  const isChart = by.startsWith('agent-');
  const controller = isChart ? 'helm' : 'kustomize';
  return {
    labels: {
      [`${controller}.toolkit.fluxcd.io/name`]: by,
      [`${controller}.toolkit.fluxcd.io/namespace`]: 'fleet',
      ...(isChart && { 'app.kubernetes.io/managed-by': 'Helm' }),
    },
    annotations: isChart
      ? {
          'meta.helm.sh/release-name': object.metadata.name,
          'meta.helm.sh/release-namespace': object.metadata.namespace!,
        }
      : undefined,
  };
}

function markOf(placement: PlacementSpec, object: KubernetesObject): Mark {
  const { hub, by } = placement;
  switch (hub) {
    case 'karmada':
      return karmadaMark(placement, object);
    case 'argocd':
      return {
        annotations: {
          'argocd.argoproj.io/tracking-id': trackingId(by, object),
        },
      };
    case 'kubefed':
      return { labels: { 'kubefed.io/managed': 'true' } };
    case 'rancher':
      return {
        labels: { 'app.kubernetes.io/managed-by': 'Helm' },
        annotations: {
          'objectset.rio.cattle.io/id': `default-${by}`,
          'meta.helm.sh/release-name': by.replace(/^elk-/, ''),
          'meta.helm.sh/release-namespace': object.metadata.namespace!,
        },
      };
    case 'ocm': {
      const name = appliedManifestWork(placement);
      return {
        ownerReferences: [
          {
            apiVersion: 'work.open-cluster-management.io/v1',
            kind: 'AppliedManifestWork',
            name,
            uid: stableUid(placement.member, 'AppliedManifestWork', name),
          },
        ],
      };
    }
    case 'flux':
      return fluxMark(placement, object);
    default:
      return {};
  }
}

// As the controllers call themselves when they apply.
const managers: Record<HubName, string> = {
  karmada: 'karmada-controller-manager',
  argocd: 'argocd-controller',
  kubefed: 'controller-manager',
  rancher: 'fleetagent',
  ocm: 'work-agent',
  flux: 'kustomize-controller',
  management: '',
};

const HOUR_MS = 60 * 60 * 1000;

/** Whether somebody has changed the object since its hub wrote it. */
function isEdited({ drift, declare }: PlacementSpec): boolean {
  return Boolean(declare) && drift !== 'override-not-applied';
}

function managedFields(
  site: Site,
  object: KubernetesObject,
  placements: PlacementSpec[],
): unknown[] {
  const entry = (manager: string, at: number) => ({
    manager,
    operation: manager.startsWith('kubectl') ? 'Update' : 'Apply',
    apiVersion: object.apiVersion,
    time: timestamp(at),
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:spec': {} },
  });
  const entries = placements.map(({ hub }) =>
    entry(managers[hub], site.createdAt + HOUR_MS),
  );
  const edited = placements.find(isEdited);
  if (edited) {
    const manager = edited.drift === 'replicas' ? 'kubectl' : 'kubectl-edit';
    // Somebody has changed it since by hand.
    entries.push(entry(manager, site.createdAt + 48 * HOUR_MS));
  }
  if (entries.length > 0) return entries;
  return [entry('kubectl-client-side-apply', site.createdAt)];
}

/** `metadata.generation` after the last write of the hub. */
export const WRITTEN_GENERATION = 1;

/** An object with the marks of everybody who places it. */
export function withMarks(
  site: Site,
  object: KubernetesObject,
): KubernetesObject {
  const { metadata } = object;
  if (metadata.generation === undefined) return object;
  const placements = placementsOf(site.spec.name, object);
  const owned = (metadata.ownerReferences ?? []).length > 0;
  if (owned && placements.length === 0) return object;
  const marks = placements.map(placement => markOf(placement, object));
  const merge = (key: 'labels' | 'annotations') => {
    const all = Object.assign({}, metadata[key], ...marks.map(m => m[key]));
    return Object.keys(all).length > 0 ? all : undefined;
  };
  const owners = marks.flatMap(mark => mark.ownerReferences ?? []);
  return {
    ...object,
    metadata: {
      ...metadata,
      generation: WRITTEN_GENERATION + (placements.some(isEdited) ? 1 : 0),
      labels: merge('labels'),
      annotations: merge('annotations'),
      ownerReferences: owners.length > 0 ? owners : metadata.ownerReferences,
      managedFields: managedFields(site, object, placements),
    },
  };
}
