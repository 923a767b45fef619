import type { PlacementSystem } from '../../generated/api';

/** Who an object itself says has placed it. */
export interface Mark {
  system: PlacementSystem;
  kind: string;
  namespace: string | null;
  name: string;
}

/** What marks are read from. */
export interface MarkedObject {
  kind: string;
  namespace: string;
  name: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  owner?: { kind: string; name: string };
}

type MarkReader = (
  labels: Record<string, string>,
  annotations: Record<string, string>,
  object: MarkedObject,
) => Mark | undefined;

const karmada: MarkReader = (labels, annotations, { namespace, name }) => {
  if (
    labels['karmada.io/managed'] !== 'true' &&
    !annotations['work.karmada.io/name']
  ) {
    return undefined;
  }
  const policy = annotations['propagationpolicy.karmada.io/name'];
  const wide = annotations['clusterpropagationpolicy.karmada.io/name'];
  const system = 'karmada' as const;
  if (policy) {
    const at = annotations['propagationpolicy.karmada.io/namespace'];
    const kind = 'PropagationPolicy';
    return { system, kind, namespace: at ?? namespace, name: policy };
  }
  if (wide) {
    const kind = 'ClusterPropagationPolicy';
    return { system, kind, namespace: null, name: wide };
  }
  return {
    system,
    kind: 'Work',
    namespace: annotations['work.karmada.io/namespace'] ?? null,
    name: annotations['work.karmada.io/name'] ?? name,
  };
};

const kubefed: MarkReader = (labels, _, { kind, namespace, name }) =>
  labels['kubefed.io/managed'] === 'true'
    ? { system: 'kubefed', kind: `Federated${kind}`, namespace, name }
    : undefined;

// `<namespace of the application>_<application>:<group>/<kind>:<namespace>/<name>`
const argocd: MarkReader = (labels, annotations) => {
  const tracking = annotations['argocd.argoproj.io/tracking-id'];
  const app =
    tracking?.split(':')[0] || labels['argocd.argoproj.io/instance'] || '';
  const [name, namespace = null] = app.split('_').reverse();
  return name
    ? { system: 'argocd', kind: 'Application', namespace, name }
    : undefined;
};

const flux: MarkReader = labels => {
  const [prefix, kind] =
    'helm.toolkit.fluxcd.io/name' in labels
      ? ['helm', 'HelmRelease']
      : ['kustomize', 'Kustomization'];
  const name = labels[`${prefix}.toolkit.fluxcd.io/name`];
  const namespace = labels[`${prefix}.toolkit.fluxcd.io/namespace`] ?? null;
  return name ? { system: 'flux', kind, namespace, name } : undefined;
};

const rancherFleet: MarkReader = (_, annotations) => {
  const name = annotations['objectset.rio.cattle.io/id'];
  return name
    ? { system: 'rancher-fleet', kind: 'Bundle', namespace: null, name }
    : undefined;
};

// The agent puts the hash of its hub before the name of the work.
const ocm: MarkReader = (_labels, _annotations, { owner }) =>
  owner?.kind === 'AppliedManifestWork'
    ? {
        system: 'ocm',
        kind: 'ManifestWork',
        namespace: null,
        name: owner.name.replace(/^[0-9a-z]{16,}-/, ''),
      }
    : undefined;

/** Helm marks what it installs. Helm documentation, "Labels and Annotations". */
const helm: MarkReader = (labels, annotations, { namespace, name }) => {
  const release = annotations['meta.helm.sh/release-name'];
  const installed =
    labels['app.kubernetes.io/managed-by'] === 'Helm' ||
    labels.heritage === 'Helm' ||
    labels.heritage === 'Tiller' ||
    'helm.sh/chart' in labels ||
    release !== undefined;
  return installed
    ? {
        system: 'helm',
        kind: 'Release',
        namespace: annotations['meta.helm.sh/release-namespace'] ?? namespace,
        name:
          release ??
          labels['app.kubernetes.io/instance'] ??
          labels.release ??
          name,
      }
    : undefined;
};

const READERS: MarkReader[] = [
  karmada,
  kubefed,
  argocd,
  flux,
  rancherFleet,
  ocm,
  helm,
];

/**
 * Who has placed an object by the marks on it, the most telling first: what one
 * system carries to a member can keep the marks of those before it.
 */
export function marksOf(object: MarkedObject): Mark[] {
  const { labels = {}, annotations = {} } = object;
  return READERS.flatMap(read => read(labels, annotations, object) ?? []);
}
