import { z } from 'zod';
import { count, maybe } from '../shapes';
import { operationShape } from './jsonPatch';
import { placementShape } from './kubefedRules';
import { conditions, metadata } from './shapes';

const cluster = z.object({
  metadata,
  spec: z.object({ apiEndpoint: maybe(z.string()) }),
  status: maybe(
    z.object({
      kubernetesVersion: maybe(z.string()),
      region: maybe(z.string()),
      zones: maybe(z.array(z.string())),
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: maybe(z.string()),
            reason: maybe(z.string()),
            message: maybe(z.string()),
            observedGeneration: maybe(count),
            lastTransitionTime: maybe(z.string()),
            lastProbeTime: maybe(z.string()),
          }),
        )
        .nullish()
        .transform(list => list ?? []),
    }),
  ),
});

const federatedType = z.object({
  group: z.string(),
  version: z.string(),
  pluralName: z.string(),
  kind: z.string(),
});

const targetType = z.object({
  // Left out for the core group.
  group: z
    .string()
    .nullish()
    .transform(group => group ?? ''),
  version: z.string(),
  kind: z.string(),
});

const typeConfig = z.object({
  metadata,
  spec: z.object({
    federatedType,
    targetType,
    propagation: maybe(z.string()),
  }),
});

const propagatedVersion = z.object({
  metadata,
  status: maybe(
    z.object({
      clusterVersions: maybe(
        z.array(z.object({ clusterName: z.string(), version: z.string() })),
      ),
    }),
  ),
});

const preference = z.object({
  metadata,
  spec: z.object({ targetKind: z.string() }),
});

/** A federated object of any kind. */
export const federatedShape = z.object({
  metadata,
  spec: z.object({
    // Null where only a comment was written.
    template: maybe(z.looseObject({ metadata: maybe(z.looseObject({})) })),
    placement: maybe(placementShape),
    overrides: maybe(
      z.array(
        z.object({
          clusterName: z.string(),
          clusterOverrides: maybe(z.array(operationShape)),
        }),
      ),
    ),
    retainReplicas: maybe(z.boolean()),
  }),
  status: maybe(
    z.object({
      observedGeneration: maybe(count),
      conditions,
      clusters: z
        .array(
          z.object({
            name: z.string(),
            status: maybe(z.string()),
            remoteStatus: z.unknown().optional(),
          }),
        )
        .nullish()
        .transform(list => list ?? []),
    }),
  ),
});

export type FederatedObject = z.infer<typeof federatedShape>;
export type KubeFedCluster = z.infer<typeof cluster>;
export type TypeConfig = z.infer<typeof typeConfig>;
export type PropagatedVersion = z.infer<typeof propagatedVersion>;
export type SchedulingPreference = z.infer<typeof preference>;

const CORE = 'core.kubefed.io';

/** What KubeFed keeps besides the federated objects. */
export const kubefedListings = {
  kubefedClusters: {
    group: CORE,
    plural: 'kubefedclusters',
    shape: cluster,
    version: (served: string[]) =>
      served.find(version => version === 'v1beta1'),
  },
  typeConfigs: {
    group: CORE,
    plural: 'federatedtypeconfigs',
    shape: typeConfig,
    essential: true,
    version: (served: string[]) =>
      served.find(version => version === 'v1beta1'),
  },
  versions: {
    group: CORE,
    plural: 'propagatedversions',
    shape: propagatedVersion,
    // Served in another version than the kinds above.
    version: (served: string[]) =>
      served.find(version => version === 'v1alpha1'),
  },
  preferences: {
    group: 'scheduling.kubefed.io',
    plural: 'replicaschedulingpreferences',
    shape: preference,
  },
};

const KINDS = /^(Namespace|StatefulSet|Deployment|DaemonSet)$/;

/** The kinds that may be ELK components, and namespaces, as far as they are propagated. */
export function typesOf(configs: TypeConfig[]): Array<TypeConfig['spec']> {
  return configs
    .map(({ spec }) => spec)
    .filter(
      ({ targetType: { group, kind }, propagation }) =>
        propagation !== 'Disabled' &&
        (KINDS.test(kind) || group.endsWith('.k8s.elastic.co')),
    );
}
