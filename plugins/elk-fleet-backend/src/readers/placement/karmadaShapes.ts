import { z } from 'zod';
import { count, maybe } from '../shapes';
import { overridersShape } from './karmadaOverrides';
import { anyManifest, describeManifest, isEck } from './manifests';
import { conditions, groupOf, metadata, texts } from './shapes';

const placed = z.array(z.object({ name: z.string(), replicas: maybe(count) }));

const binding = z.object({
  metadata,
  spec: z.object({
    resource: z.object({
      apiVersion: z.string(),
      kind: z.string(),
      namespace: maybe(z.string()),
      name: z.string(),
    }),
    replicas: maybe(count),
    clusters: placed.nullish().transform(list => list ?? []),
    requiredBy: maybe(z.array(z.object({ clusters: placed.nullish() }))),
    gracefulEvictionTasks: maybe(
      z.array(
        z.object({
          fromCluster: z.string(),
          reason: maybe(z.string()),
          producer: maybe(z.string()),
          message: maybe(z.string()),
        }),
      ),
    ),
    suspension: maybe(
      z.object({
        dispatching: maybe(z.boolean()),
        dispatchingOnClusters: maybe(
          z.object({ clusterNames: maybe(z.array(z.string())) }),
        ),
        scheduling: maybe(z.boolean()),
      }),
    ),
  }),
  status: maybe(
    z.object({
      schedulerObservedGeneration: maybe(count),
      conditions,
      aggregatedStatus: z
        .array(
          z.object({
            clusterName: z.string(),
            applied: maybe(z.boolean()),
            appliedMessage: maybe(z.string()),
            health: maybe(z.string()),
            status: z.unknown().optional(),
          }),
        )
        .nullish()
        .transform(list => list ?? []),
    }),
  ),
});

const work = z.object({
  metadata,
  spec: z.object({
    suspendDispatching: maybe(z.boolean()),
    workload: z.object({
      manifests: maybe(z.array(anyManifest)),
    }),
  }),
  status: maybe(z.object({ conditions })),
});

const targetCluster = z.object({
  clusterNames: maybe(z.array(z.string())),
  exclude: maybe(z.array(z.string())),
  labelSelector: maybe(
    z.object({
      matchLabels: texts,
      matchExpressions: maybe(
        z.array(
          z.object({
            key: z.string(),
            operator: z.string(),
            values: maybe(z.array(z.string())),
          }),
        ),
      ),
    }),
  ),
  fieldSelector: z.unknown().optional(),
});

const policy = z.object({
  metadata,
  spec: z.object({
    resourceSelectors: maybe(
      z.array(
        z.object({
          apiVersion: z.string(),
          kind: z.string(),
          namespace: maybe(z.string()),
          name: maybe(z.string()),
          labelSelector: z.unknown().optional(),
        }),
      ),
    ),
    overrideRules: maybe(
      z.array(
        z.object({
          targetCluster: maybe(targetCluster),
          overriders: overridersShape,
        }),
      ),
    ),
  }),
});

const cluster = z.object({
  metadata,
  spec: z.object({
    id: maybe(z.string()),
    syncMode: maybe(z.string()),
    apiEndpoint: maybe(z.string()),
    provider: maybe(z.string()),
    region: maybe(z.string()),
    // The older of the two fields.
    zone: maybe(z.string()),
    zones: maybe(z.array(z.string())),
  }),
  status: maybe(z.object({ kubernetesVersion: maybe(z.string()), conditions })),
});

export type Binding = z.infer<typeof binding>;
export type Work = z.infer<typeof work>;
export type OverridePolicy = z.infer<typeof policy>;
export type KarmadaCluster = z.infer<typeof cluster>;

const WORKLOADS = ['StatefulSet', 'Deployment', 'DaemonSet'];

const policies = { group: 'policy.karmada.io', shape: policy };

/** Bindings of kinds that may be ELK components, and what is known of clusters and overrides. */
export const karmadaListings = {
  bindings: {
    group: 'work.karmada.io',
    plural: 'resourcebindings',
    shape: binding,
    essential: true,
    version: (served: string[]) =>
      served.find(version => version === 'v1alpha2'),
    keep: ({ spec: { resource } }: Binding) => {
      const group = groupOf(resource.apiVersion);
      return (
        isEck({ ...resource, group }) ||
        (group === 'apps' && WORKLOADS.includes(resource.kind))
      );
    },
  },
  clusters: {
    group: 'cluster.karmada.io',
    plural: 'clusters',
    shape: cluster,
    clusterScoped: true,
  },
  policies: { ...policies, plural: 'overridepolicies' },
  clusterPolicies: {
    ...policies,
    plural: 'clusteroverridepolicies',
    clusterScoped: true,
  },
};

/** Works of ELK components; the others are left out page by page. */
export const workListings = {
  works: {
    group: 'work.karmada.io',
    plural: 'works',
    shape: work,
    // Served in another version than bindings.
    version: (served: string[]) =>
      served.find(version => version === 'v1alpha1'),
    keep: ({ spec }: Work) =>
      (spec.workload.manifests ?? []).some(manifest =>
        Boolean(describeManifest(manifest)),
      ),
  },
};
