import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { objectsOf } from '../files';
import { apply } from '../operations';
import { clusterNameOf } from './clusters';

const isPolicy = ({ apiVersion }: ManifestObject) =>
  apiVersion === 'policy.karmada.io/v1alpha1';

/** What Karmada places in the cluster of a member: selected templates, overridden; namespaces by themselves. */
export function evaluateKarmada(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const cluster = clusterNameOf(intent, member);
  const policies = objectsOf(files, isPolicy);
  const templates = objectsOf(
    files,
    object => !isPolicy(object) && object.kind !== 'Kustomization',
  );
  const isPlaced = (template: ManifestObject) =>
    template.kind === 'Namespace' ||
    policies.some(
      policy =>
        policy.kind.endsWith('PropagationPolicy') &&
        selects(policy, template) &&
        (policy.spec as any).placement.clusterAffinity.clusterNames.includes(
          cluster,
        ),
    );
  return templates.filter(isPlaced).map(template =>
    policies
      .filter(
        policy =>
          policy.kind.endsWith('OverridePolicy') && selects(policy, template),
      )
      .flatMap(policy => (policy.spec as any).overrideRules)
      .filter(({ targetCluster }) =>
        targetCluster.clusterNames.includes(cluster),
      )
      .reduce((object, { overriders }) => overridden(object, overriders), {
        ...template,
      }),
  );
}

/** Karmada goes by kind of overrider; labels and annotations are merged. */
function overridden(
  template: ManifestObject,
  { annotationsOverrider = [], labelsOverrider = [], plaintext = [] }: any,
): ManifestObject {
  const metadata = {
    ...template.metadata,
    annotations: marked(template.metadata.annotations, annotationsOverrider),
    labels: marked(template.metadata.labels, labelsOverrider),
  };
  return apply(
    { ...template, metadata },
    plaintext.map(({ operator, ...rest }: any) => ({ op: operator, ...rest })),
  );
}

function marked(marks: Record<string, string> = {}, overriders: any[]) {
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

/** A policy in a namespace reaches that namespace alone. */
function selects(policy: ManifestObject, template: ManifestObject): boolean {
  const { namespace } = policy.metadata;
  const selectors: any[] = (policy.spec as any).resourceSelectors;
  return (
    policy.kind.startsWith('Cluster') === !template.metadata.namespace &&
    namespace === template.metadata.namespace &&
    selectors.some(
      selector =>
        selector.apiVersion === template.apiVersion &&
        selector.kind === template.kind &&
        selector.name === template.metadata.name &&
        (selector.namespace ?? namespace) === template.metadata.namespace,
    )
  );
}
