import { z } from 'zod';
import { maybe } from '../shapes';
import { conditions, groupOf, metadata } from './shapes';

const resource = z.object({
  apiVersion: z
    .string()
    .nullish()
    .transform(version => version ?? ''),
  kind: z.string(),
  namespace: maybe(z.string()),
  name: z.string(),
});

const options = maybe(
  z.object({
    namespace: maybe(z.string()),
    defaultNamespace: maybe(z.string()),
    helm: maybe(
      z.object({ chart: maybe(z.string()), values: z.unknown().optional() }),
    ),
    kustomize: maybe(z.object({ dir: maybe(z.string()) })),
    yaml: maybe(z.object({ overlays: maybe(z.array(z.string())) })),
  }),
);

const deployment = z.object({
  metadata,
  spec: z.object({
    deploymentID: maybe(z.string()),
    stagedDeploymentID: maybe(z.string()),
    paused: maybe(z.boolean()),
    offSchedule: maybe(z.boolean()),
    options,
  }),
  status: maybe(
    z.object({
      appliedDeploymentID: maybe(z.string()),
      ready: maybe(z.boolean()),
      nonModified: maybe(z.boolean()),
      incompleteState: maybe(z.boolean()),
      conditions,
      resources: maybe(z.array(resource)),
      modifiedStatus: maybe(
        z.array(
          resource.extend({
            missing: maybe(z.boolean()),
            delete: maybe(z.boolean()),
            patch: maybe(z.string()),
          }),
        ),
      ),
      nonReadyStatus: maybe(
        z.array(
          resource.extend({
            summary: maybe(
              z.object({
                state: maybe(z.string()),
                error: maybe(z.boolean()),
                transitioning: maybe(z.boolean()),
                message: maybe(z.array(z.string())),
              }),
            ),
          }),
        ),
      ),
    }),
  ),
});

export const bundleShape = z.object({
  metadata,
  spec: maybe(
    z.object({
      targets: maybe(
        z.array(
          z.object({
            clusterName: maybe(z.string()),
            doNotDeploy: maybe(z.boolean()),
          }),
        ),
      ),
      resources: maybe(
        z.array(
          z.object({
            name: maybe(z.string()),
            content: maybe(z.string()),
            encoding: maybe(z.string()),
          }),
        ),
      ),
    }),
  ),
});

const repository = z.object({
  metadata,
  spec: maybe(
    z.object({ repo: maybe(z.string()), paths: maybe(z.array(z.string())) }),
  ),
  status: maybe(z.object({ commit: maybe(z.string()) })),
});

const cluster = z.object({
  metadata,
  spec: maybe(z.object({ paused: maybe(z.boolean()) })),
  status: maybe(
    z.object({
      namespace: maybe(z.string()),
      apiServerURL: maybe(z.string()),
      agent: maybe(z.object({ lastSeen: maybe(z.string()) })),
      display: maybe(z.object({ state: maybe(z.string()) })),
    }),
  ),
});

export type BundleDeployment = z.infer<typeof deployment>;
export type Bundle = z.infer<typeof bundleShape>;
export type GitRepo = z.infer<typeof repository>;
export type FleetCluster = z.infer<typeof cluster>;
export type FleetResource = z.infer<typeof resource>;

export const FLEET_GROUP = 'fleet.cattle.io';

/** What is read besides the bundles, which are large. */
export const fleetListings = {
  deployments: {
    group: FLEET_GROUP,
    plural: 'bundledeployments',
    shape: deployment,
    essential: true,
    // Those that Rancher installs for itself have no label of a bundle.
    labelSelector: 'fleet.cattle.io/bundle-name',
  },
  repositories: {
    group: FLEET_GROUP,
    plural: 'gitrepos',
    shape: repository,
  },
  clusters: { group: FLEET_GROUP, plural: 'clusters', shape: cluster },
};

/** A resource as the reference of an object. */
export function objectOf({ apiVersion, kind, namespace, name }: FleetResource) {
  return { group: groupOf(apiVersion), kind, namespace, name };
}
