import type {
  HubDeclaration,
  HubOverride,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { overridesIn, overridersShape } from './karmadaOverrides';
import type { OverridePolicy, Work } from './karmadaShapes';
import { matches } from './kubefedRules';
import { groupOf, refOf } from './shapes';

/** What is needed to tell which policies change an object in a cluster. */
export interface PolicyContext {
  /** In the order in which Karmada applies them. */
  policies: Array<{ kind: string; policy: OverridePolicy }>;
  /** Of the clusters, by their names. */
  labels: Map<string, Record<string, string>>;
}

/** What policies ask for, and what Karmada says it has carried out, each once. */
export function overridesFor(
  context: PolicyContext,
  target: { cluster: string; work: Work | undefined },
  object: HubDeclaration['object'],
  manifest: unknown,
): HubOverride[] {
  const asked = context.policies.flatMap(({ kind, policy }) =>
    selects(policy, kind, object)
      ? (policy.spec.overrideRules ?? [])
          .filter(rule => aims(rule.targetCluster, target.cluster, context))
          .flatMap(({ overriders }) =>
            overridesIn(
              overriders,
              refOf('policy.karmada.io', kind, policy.metadata),
              manifest,
            ),
          )
      : [],
  );
  const key = ({ from, path, op, value }: HubOverride) =>
    JSON.stringify([from.kind, from.name, path, op, value]);
  const known = new Set(asked.map(key));
  const carriedOut = carriedOutIn(target.work, object, manifest).filter(
    one => !known.has(key(one)),
  );
  return lastWins([...carriedOut, ...asked]);
}

/** Of several for the same path the last one holds; the others cannot be seen. */
function lastWins(overrides: HubOverride[]): HubOverride[] {
  return overrides.map((override, i) => {
    const { applied, ...rest } = override;
    const hidden = overrides
      .slice(i + 1)
      .some(({ path }) => path === override.path);
    return hidden || applied === undefined ? rest : override;
  });
}

function selects(
  { metadata, spec }: OverridePolicy,
  kind: string,
  object: HubDeclaration['object'],
): boolean {
  if (kind === 'OverridePolicy' && metadata.namespace !== object.namespace) {
    return false;
  }
  // Without selectors, everything; by labels, only Karmada knows the template.
  const selectors = spec.resourceSelectors ?? [];
  return (
    selectors.length === 0 ||
    selectors.some(
      selector =>
        groupOf(selector.apiVersion) === object.group &&
        selector.kind === object.kind &&
        (selector.name
          ? selector.name === object.name
          : !selector.labelSelector) &&
        (!selector.namespace || selector.namespace === object.namespace),
    )
  );
}

type Rule = NonNullable<OverridePolicy['spec']['overrideRules']>[number];

function aims(
  target: Rule['targetCluster'],
  cluster: string,
  { labels }: PolicyContext,
): boolean {
  if (!target) return true;
  const { clusterNames, exclude, labelSelector, fieldSelector } = target;
  return (
    !exclude?.includes(cluster) &&
    // By fields, only Karmada decides.
    !fieldSelector &&
    (!clusterNames?.length || clusterNames.includes(cluster)) &&
    (!labelSelector || matches(labelSelector, labels.get(cluster) ?? {}))
  );
}

const ANNOTATIONS = [
  ['policy.karmada.io/applied-cluster-overrides', 'ClusterOverridePolicy'],
  ['policy.karmada.io/applied-overrides', 'OverridePolicy'],
] as const;

/** What annotations of a Work say. */
function carriedOutIn(
  work: Work | undefined,
  { namespace }: HubDeclaration['object'],
  manifest: unknown,
): HubOverride[] {
  return ANNOTATIONS.flatMap(([annotation, kind]) =>
    parseApplied(work?.metadata.annotations?.[annotation]).flatMap(
      ({ policyName, overriders }) =>
        overridesIn(
          overriders,
          refOf('policy.karmada.io', kind, {
            name: policyName,
            namespace: kind === 'OverridePolicy' ? namespace : undefined,
          }),
          manifest,
        ),
    ),
  );
}

function parseApplied(text: string | undefined) {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return (Array.isArray(list) ? list : []).flatMap(item => {
      const { policyName } = (item ?? {}) as { policyName?: unknown };
      const { data } = overridersShape.safeParse(item?.overriders);
      return typeof policyName === 'string' && data
        ? [{ policyName, overriders: data }]
        : [];
    });
  } catch {
    return [];
  }
}
