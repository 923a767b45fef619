import { groupVersionOf, type Manifest } from './manifests';
import { applyOperations } from './operations';

interface Selector {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name?: string;
}

interface ClusterChoice {
  clusterNames?: string[];
  exclude?: string[];
}

interface LabelOverrider {
  operator: string;
  value: Record<string, string>;
}

interface PlaintextOverrider {
  operator: string;
  path: string;
  value?: unknown;
}

/** What an override rule changes. */
export interface Overriders {
  annotationsOverrider?: LabelOverrider[];
  labelsOverrider?: LabelOverrider[];
  plaintext?: PlaintextOverrider[];
}

/** An override as it came to an object. */
export interface AppliedOverride {
  policy: Manifest;
  overriders: Overriders;
}

/** Where a template goes, and what of it differs there. */
export interface KarmadaPlacement {
  template: Manifest;
  /** The policy that has claimed it; namespaces go everywhere without one. */
  policy?: Manifest;
  clusters: Array<{
    name: string;
    object: Manifest;
    overrides: AppliedOverride[];
  }>;
}

interface PolicySpec {
  resourceSelectors?: Selector[];
  placement?: { clusterAffinity?: ClusterChoice };
  overrideRules?: Array<{
    targetCluster?: ClusterChoice;
    overriders?: Overriders;
  }>;
}

const specOf = ({ spec }: Manifest) => Object(spec) as PolicySpec;

const isPolicy = (object: Manifest) =>
  groupVersionOf(object).group === 'policy.karmada.io';

const isOfNoTemplate = (object: Manifest) =>
  isPolicy(object) || object.kind === 'Kustomization';

/** A policy in a namespace reaches that namespace alone. */
function selects(policy: Manifest, template: Manifest): boolean {
  const { namespace } = policy.metadata;
  if (namespace && namespace !== template.metadata.namespace) return false;
  return (specOf(policy).resourceSelectors ?? []).some(
    selector =>
      selector.apiVersion === template.apiVersion &&
      selector.kind === template.kind &&
      (!selector.name || selector.name === template.metadata.name) &&
      (selector.namespace ?? namespace) === template.metadata.namespace,
  );
}

function chosen(choice: ClusterChoice = {}, cluster: string): boolean {
  const { clusterNames = [], exclude = [] } = choice;
  if (exclude.includes(cluster)) return false;
  return clusterNames.length === 0 || clusterNames.includes(cluster);
}

/** Karmada goes by kind of overrider; labels and annotations are merged. */
function overridden(template: Manifest, overriders: Overriders): Manifest {
  const {
    annotationsOverrider = [],
    labelsOverrider = [],
    plaintext = [],
  } = overriders;
  const metadata = {
    ...template.metadata,
    annotations: marked(template.metadata.annotations, annotationsOverrider),
    labels: marked(template.metadata.labels, labelsOverrider),
  };
  return applyOperations(
    { ...template, metadata },
    plaintext.map(({ operator, ...rest }) => ({ op: operator, ...rest })),
  );
}

function marked(
  marks: Record<string, string> = {},
  overriders: LabelOverrider[],
): Record<string, string> | undefined {
  const result = overriders.reduce(
    (current, { operator, value }) =>
      operator === 'remove'
        ? Object.fromEntries(
            Object.entries(current).filter(([key]) => !(key in value)),
          )
        : { ...current, ...value },
    marks,
  );
  return Object.keys(result).length > 0 ? result : undefined;
}

function overridesFor(
  policies: Manifest[],
  template: Manifest,
  cluster: string,
): AppliedOverride[] {
  return policies
    .filter(policy => selects(policy, template))
    .flatMap(policy =>
      (specOf(policy).overrideRules ?? [])
        .filter(({ targetCluster }) => chosen(targetCluster, cluster))
        .map(({ overriders = {} }) => ({ policy, overriders })),
    );
}

/** Those for the whole cluster first or last, then in the order of their names. */
function ofKind(policies: Manifest[], suffix: string, first: 'own' | 'wide') {
  const wide = `Cluster${suffix}`;
  const order = first === 'own' ? [suffix, wide] : [wide, suffix];
  return policies
    .filter(({ kind }) => order.includes(kind))
    .sort(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) ||
        (a.metadata.name < b.metadata.name ? -1 : 1),
    );
}

/**
 * What Karmada makes of templates and policies: which clusters get what. A
 * template belongs to one policy; namespaces go to all clusters by themselves.
 *
 * @param clusters - the names of all clusters that Karmada knows
 */
export function karmadaPlacements(
  objects: Manifest[],
  clusters: string[],
): KarmadaPlacement[] {
  const policies = objects.filter(isPolicy);
  const propagation = ofKind(policies, 'PropagationPolicy', 'own');
  const overrides = ofKind(policies, 'OverridePolicy', 'wide');
  return objects
    .filter(object => !isOfNoTemplate(object))
    .flatMap(template => {
      const policy = propagation.find(one => selects(one, template));
      if (!policy && template.kind !== 'Namespace') return [];
      const { clusterAffinity } = policy ? specOf(policy).placement ?? {} : {};
      return [
        {
          template,
          policy,
          clusters: clusters
            .filter(cluster => chosen(clusterAffinity, cluster))
            .map(name => {
              const applied = overridesFor(overrides, template, name);
              const object = applied.reduce(
                (current, { overriders }) => overridden(current, overriders),
                template,
              );
              return { name, object, overrides: applied };
            }),
        },
      ];
    });
}
