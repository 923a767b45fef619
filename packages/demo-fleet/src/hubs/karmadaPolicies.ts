import type { KubernetesObject } from '../kubernetes/objects';
import { bindingName } from '../placement/marks';
import type { Declaration, HubContext } from './HubContext';
import { groupBy, hubObject } from './HubContext';

const POLICY = 'policy.karmada.io/v1alpha1';

/** The field that says how many: `replicas`, or `count` of ECK. */
function countField({ spec }: KubernetesObject): 'replicas' | 'count' | null {
  if (spec.replicas !== undefined) return 'replicas';
  return spec.count === undefined ? null : 'count';
}

/** How many replicas an object asks for; undefined where it does not say. */
export function replicasOf(manifest: KubernetesObject): number | undefined {
  const field = countField(manifest);
  return field ? manifest.spec[field] : undefined;
}

/** What an OverridePolicy changes for one cluster. */
export interface Override {
  policy: string;
  cluster: string;
  plaintext: Array<{ path: string; operator: 'replace'; value: unknown }>;
  /** What has been sent to the cluster does not have it. */
  notApplied: boolean;
}

/** The declaration that differs from the template, as an override for its cluster. */
export function overrideFor(
  template: KubernetesObject,
  { cluster, manifest, placement }: Declaration,
): Override | undefined {
  const field = countField(template);
  const notApplied = placement.drift === 'override-not-applied';
  if (!field) return undefined;
  const value = manifest.spec[field] + (notApplied ? 1 : 0);
  if (value === template.spec[field]) return undefined;
  return {
    policy: `${template.metadata.name}-${cluster}`,
    cluster,
    plaintext: [{ path: `/spec/${field}`, operator: 'replace', value }],
    notApplied,
  };
}

/** A reference to an object as policies and bindings write it. */
export function selectorOf({ apiVersion, kind, metadata }: KubernetesObject) {
  const { namespace, name } = metadata;
  return { apiVersion, kind, namespace, name };
}

/** The same for every cluster of the group. */
export function placementFor(group: Declaration[]) {
  return {
    clusterAffinity: { clusterNames: group.map(({ cluster }) => cluster) },
    replicaScheduling: { replicaSchedulingType: 'Duplicated' },
  };
}

/** The policy of an override. */
export function overridePolicy(
  context: HubContext,
  template: KubernetesObject,
  { policy, cluster, plaintext }: Override,
): KubernetesObject {
  return hubObject(context, {
    hub: 'karmada',
    apiVersion: POLICY,
    kind: 'OverridePolicy',
    name: policy,
    namespace: 'elastic',
    spec: {
      resourceSelectors: [selectorOf(template)],
      overrideRules: [
        {
          targetCluster: { clusterNames: [cluster] },
          overriders: { plaintext },
        },
      ],
    },
  });
}

/** The policies that place all declarations. */
export function propagationPolicies(context: HubContext): KubernetesObject[] {
  const byPolicy = groupBy(
    context.declarationsOf('karmada'),
    ({ placement }) => placement.by,
  );
  return byPolicy.map(group => {
    const byObject = groupBy(group, d => bindingName(d.manifest));
    const clusters = groupBy(group, ({ cluster }) => cluster);
    return hubObject(context, {
      hub: 'karmada',
      apiVersion: POLICY,
      kind: 'PropagationPolicy',
      name: group[0].placement.by,
      namespace: 'elastic',
      spec: {
        conflictResolution: 'Abort',
        resourceSelectors: byObject.map(([{ manifest }]) =>
          selectorOf(manifest),
        ),
        placement: placementFor(clusters.map(([first]) => first)),
      },
    });
  });
}
