import { stableSuffix, stableUid } from '../kubernetes/objects';
import type { KubernetesObject } from '../kubernetes/objects';
import { healthOf } from './health';
import type { Draft } from './hubWrites';
import type { AppliedOverride, KarmadaPlacement } from './karmadaPlacement';
import { groupVersionOf, keyOf, type Manifest } from './manifests';

const PERMANENT_ID = 'resourcebinding.karmada.io/permanent-id';

/** How the object of a Work is in its cluster. */
export interface Applied {
  cluster: string;
  live?: KubernetesObject;
  /** Why it could not be applied. */
  error?: string;
}

const specOf = (policy: Manifest | undefined) =>
  Object(policy?.spec) as {
    placement?: unknown;
    conflictResolution?: string;
    preserveResourcesOnDeletion?: boolean;
  };

/** Name and namespace of the binding; without a namespace it is a ClusterResourceBinding. */
export function bindingOf({ kind, metadata }: Manifest) {
  const { namespace, name } = metadata;
  return { namespace, name: `${name}-${kind.toLowerCase()}` };
}

function permanentId(template: Manifest): string {
  return stableUid('karmada', 'repository', keyOf(template));
}

/** Who has claimed a template. */
export function claimOf(policy: Manifest | undefined): Record<string, string> {
  if (!policy) return {};
  const { namespace, name } = policy.metadata;
  return namespace
    ? {
        'propagationpolicy.karmada.io/namespace': namespace,
        'propagationpolicy.karmada.io/name': name,
      }
    : { 'clusterpropagationpolicy.karmada.io/name': name };
}

/** Name and namespace of a Work. */
export function workOf(template: Manifest, cluster: string) {
  const suffix = stableSuffix(10, keyOf(template));
  return {
    namespace: `karmada-es-${cluster}`,
    name: `${template.metadata.name}-${suffix}`,
  };
}

function bindingMarks(template: Manifest): Record<string, string> {
  const { namespace, name } = bindingOf(template);
  return namespace
    ? {
        'resourcebinding.karmada.io/namespace': namespace,
        'resourcebinding.karmada.io/name': name,
      }
    : { 'clusterresourcebinding.karmada.io/name': name };
}

/** The object with the marks that Karmada leaves on what it has placed. */
export function markedFor(
  cluster: string,
  { template, policy }: KarmadaPlacement,
  object: Manifest,
): Manifest {
  const { metadata } = object;
  const work = workOf(template, cluster);
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'karmada.io/managed': 'true' },
      annotations: {
        ...metadata.annotations,
        ...claimOf(policy),
        ...(policy && bindingMarks(template)),
        'work.karmada.io/namespace': work.namespace,
        'work.karmada.io/name': work.name,
      },
    },
  };
}

function reflected(live: KubernetesObject | undefined) {
  const { replicas, readyReplicas, health, version, availableNodes, count } =
    live?.status ?? {};
  const status = {
    replicas,
    readyReplicas,
    health,
    version,
    availableNodes,
    count,
  };
  return Object.values(status).some(value => value !== undefined)
    ? status
    : undefined;
}

function healthIn({ live }: Applied): 'Healthy' | 'Unhealthy' | 'Unknown' {
  const health = live && healthOf(live);
  if (!health) return 'Unknown';
  return health.status === 'Healthy' ? 'Healthy' : 'Unhealthy';
}

function condition(
  type: string,
  isTrue: boolean,
  { reason, message, at }: { reason: string; message: string; at: string },
) {
  return {
    type,
    status: isTrue ? 'True' : 'False',
    reason,
    message,
    lastTransitionTime: at,
  };
}

/** A Work, which says what is to be in one cluster and whether it is. */
export function workDraft(
  placement: KarmadaPlacement,
  options: {
    manifest: Manifest;
    overrides: AppliedOverride[];
    applied: Applied;
    at: string;
  },
): Draft {
  const { manifest, overrides, applied, at } = options;
  const { template, policy } = placement;
  const { preserveResourcesOnDeletion } = specOf(policy);
  return {
    apiVersion: 'work.karmada.io/v1alpha1',
    kind: 'Work',
    metadata: {
      ...workOf(template, applied.cluster),
      labels: { [PERMANENT_ID]: permanentId(template) },
      annotations: {
        ...(policy && bindingMarks(template)),
        ...(overrides.length > 0 && {
          'policy.karmada.io/applied-overrides': JSON.stringify(
            overrides.map(({ policy: { metadata }, overriders }) => ({
              policyName: metadata.name,
              overriders,
            })),
          ),
        }),
      },
    },
    spec: {
      workload: { manifests: [manifest] },
      ...(preserveResourcesOnDeletion && { preserveResourcesOnDeletion }),
    },
    status: workStatus(manifest, applied, at),
  };
}

function workStatus(manifest: Manifest, applied: Applied, at: string) {
  const { error } = applied;
  const { namespace, name } = manifest.metadata;
  const status = reflected(applied.live);
  const identifier = {
    ordinal: 0,
    ...groupVersionOf(manifest),
    kind: manifest.kind,
    resource: '',
    namespace,
    name,
  };
  return {
    conditions: [
      condition('Applied', !error, {
        reason: error ? 'AppliedFailed' : 'AppliedSuccessful',
        message: error
          ? `Failed to apply all manifests (0/1): ${error}`
          : 'Manifest has been successfully applied',
        at,
      }),
    ],
    ...(applied.live && {
      manifestStatuses: [
        { identifier, health: healthIn(applied), ...(status && { status }) },
      ],
    }),
  };
}

/** A binding, which says where a template goes and how it is there. */
export function bindingDraft(
  { template, policy, clusters }: KarmadaPlacement,
  options: { name: string; uid?: string; applied: Applied[]; at: string },
): Draft {
  const { name, uid, applied, at } = options;
  const { apiVersion, kind, metadata } = template;
  const { namespace } = metadata;
  const { replicas, count } = Object(template.spec);
  const { placement, conflictResolution } = specOf(policy);
  const size = replicas ?? count;
  return {
    apiVersion: 'work.karmada.io/v1alpha2',
    kind: namespace ? 'ResourceBinding' : 'ClusterResourceBinding',
    metadata: {
      name,
      namespace,
      labels: { [PERMANENT_ID]: permanentId(template) },
      annotations: {
        ...claimOf(policy),
        'policy.karmada.io/applied-placement': JSON.stringify(placement),
      },
    },
    spec: {
      resource: { apiVersion, kind, namespace, name: metadata.name, uid },
      replicas: size,
      clusters: clusters.map(cluster => ({
        name: cluster.name,
        replicas: size,
      })),
      placement,
      conflictResolution,
    },
    status: bindingStatus(applied, at),
  };
}

function bindingStatus(applied: Applied[], at: string) {
  const isScheduled = applied.length > 0;
  const isApplied = applied.every(({ error }) => !error);
  return {
    schedulerObservedGeneration: 1,
    conditions: [
      condition('Scheduled', isScheduled, {
        reason: isScheduled ? 'Success' : 'NoClusterFit',
        message: isScheduled
          ? 'Binding has been scheduled successfully.'
          : '0 clusters are available: none of the clusters of the policy is known',
        at,
      }),
      condition('FullyApplied', isScheduled && isApplied, {
        reason: isApplied ? 'FullyAppliedSuccess' : 'FullyAppliedFailed',
        message: isApplied
          ? 'All works have been successfully applied'
          : 'Failed to apply all works, see status.aggregatedStatus for details',
        at,
      }),
    ],
    aggregatedStatus: applied.map(one => {
      const status = reflected(one.live);
      return {
        clusterName: one.cluster,
        applied: !one.error,
        ...(one.error && { appliedMessage: one.error }),
        health: healthIn(one),
        ...(status && { status }),
      };
    }),
  };
}
