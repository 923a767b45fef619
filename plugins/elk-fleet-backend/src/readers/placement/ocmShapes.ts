import { z } from 'zod';
import { maybe } from '../shapes';
import { anyManifest, describeManifest } from './manifests';
import { conditions, metadata } from './shapes';

const cluster = z.object({
  metadata,
  spec: maybe(
    z.object({
      managedClusterClientConfigs: maybe(
        z.array(z.object({ url: maybe(z.string()) })),
      ),
    }),
  ),
  status: maybe(
    z.object({
      conditions,
      version: maybe(z.object({ kubernetes: maybe(z.string()) })),
      clusterClaims: maybe(
        z.array(z.object({ name: z.string(), value: maybe(z.string()) })),
      ),
    }),
  ),
});

const identifier = z.object({
  group: maybe(z.string()),
  resource: z.string(),
  namespace: maybe(z.string()),
  name: z.string(),
});

const config = z.object({
  resourceIdentifier: identifier,
  updateStrategy: maybe(
    z.object({
      type: maybe(z.string()),
      serverSideApply: maybe(
        z.object({
          ignoreFields: maybe(
            z.array(z.object({ jsonPaths: maybe(z.array(z.string())) })),
          ),
        }),
      ),
    }),
  ),
  feedbackRules: maybe(
    z.array(
      z.object({
        jsonPaths: maybe(
          z.array(z.object({ name: z.string(), path: z.string() })),
        ),
      }),
    ),
  ),
});

const feedback = z.object({
  name: z.string(),
  fieldValue: maybe(z.object({ integer: maybe(z.number()) })),
});

const resource = z.object({
  resourceMeta: z.object({
    group: maybe(z.string()),
    kind: maybe(z.string()),
    resource: maybe(z.string()),
    namespace: maybe(z.string()),
    name: maybe(z.string()),
  }),
  conditions,
  statusFeedback: maybe(z.object({ values: maybe(z.array(feedback)) })),
});

const work = z.object({
  metadata,
  spec: z.object({
    workload: maybe(z.object({ manifests: maybe(z.array(anyManifest)) })),
    manifestConfigs: maybe(z.array(config)),
  }),
  status: maybe(
    z.object({
      conditions,
      resourceStatus: maybe(z.object({ manifests: maybe(z.array(resource)) })),
    }),
  ),
});

const decision = z.object({
  metadata,
  status: maybe(
    z.object({
      decisions: maybe(z.array(z.object({ clusterName: z.string() }))),
    }),
  ),
});

const placement = z.object({
  metadata,
  status: maybe(z.object({ conditions })),
});

const replicaSet = z.object({
  metadata,
  spec: maybe(
    z.object({
      placementRefs: maybe(z.array(z.object({ name: z.string() }))),
    }),
  ),
  status: maybe(z.object({ conditions, summary: z.unknown().optional() })),
});

export type ManagedCluster = z.infer<typeof cluster>;
export type ManifestWork = z.infer<typeof work>;
export type ManifestConfig = z.infer<typeof config>;
export type ManifestStatus = z.infer<typeof resource>;
export type OcmDecision = z.infer<typeof decision>;
export type OcmPlacement = z.infer<typeof placement>;
export type WorkReplicaSet = z.infer<typeof replicaSet>;

const CLUSTER = 'cluster.open-cluster-management.io';
const WORK = 'work.open-cluster-management.io';

/** Works of ELK components, and what decided where they go. */
export const ocmListings = {
  works: {
    group: WORK,
    plural: 'manifestworks',
    shape: work,
    essential: true,
    keep: ({ spec }: ManifestWork) =>
      (spec.workload?.manifests ?? []).some(manifest =>
        Boolean(describeManifest(manifest)),
      ),
  },
  replicaSets: {
    group: WORK,
    plural: 'manifestworkreplicasets',
    shape: replicaSet,
    version: (served: string[]) =>
      served.find(version => version === 'v1alpha1'),
  },
  clusters: {
    group: CLUSTER,
    plural: 'managedclusters',
    shape: cluster,
    clusterScoped: true,
    version: (served: string[]) => served.find(version => version === 'v1'),
  },
  placements: {
    group: CLUSTER,
    plural: 'placements',
    shape: placement,
    version: (served: string[]) =>
      served.find(version => version === 'v1beta1'),
  },
  decisions: {
    group: CLUSTER,
    plural: 'placementdecisions',
    shape: decision,
    version: (served: string[]) =>
      served.find(version => version === 'v1beta1'),
  },
};
