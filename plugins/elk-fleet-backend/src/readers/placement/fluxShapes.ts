import type { ObjectRef } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { count, maybe } from '../shapes';
import { conditions, metadata } from './shapes';

const named = maybe(z.object({ name: z.string() }));

const kubeConfig = maybe(z.object({ secretRef: named, configMapRef: named }));

const sourceRef = maybe(
  z.object({ name: z.string(), namespace: maybe(z.string()) }),
);

const object = z.object({
  metadata,
  spec: z.object({
    suspend: maybe(z.boolean()),
    kubeConfig,
    path: maybe(z.string()),
    sourceRef,
    images: maybe(
      z.array(
        z.object({
          name: z.string(),
          newName: maybe(z.string()),
          newTag: maybe(z.string()),
        }),
      ),
    ),
    patches: maybe(
      z.array(
        z.object({
          patch: maybe(z.string()),
          target: maybe(
            z.object({ kind: maybe(z.string()), name: maybe(z.string()) }),
          ),
        }),
      ),
    ),
    chart: maybe(
      z.object({ spec: z.object({ chart: maybe(z.string()), sourceRef }) }),
    ),
    chartRef: sourceRef,
    values: z.unknown().optional(),
  }),
  status: maybe(
    z.object({
      observedGeneration: maybe(count),
      lastAppliedRevision: maybe(z.string()),
      conditions,
      inventory: maybe(
        z.object({ entries: maybe(z.array(z.object({ id: z.string() }))) }),
      ),
      history: maybe(
        z.array(
          z.object({
            status: maybe(z.string()),
            chartVersion: maybe(z.string()),
          }),
        ),
      ),
    }),
  ),
});

const repository = z.object({
  metadata,
  spec: maybe(z.object({ url: maybe(z.string()) })),
});

export type FluxObject = z.infer<typeof object>;

const SOURCE = 'source.toolkit.fluxcd.io';

export const fluxListings = {
  kustomizations: {
    group: 'kustomize.toolkit.fluxcd.io',
    plural: 'kustomizations',
    shape: object,
  },
  helmReleases: {
    group: 'helm.toolkit.fluxcd.io',
    plural: 'helmreleases',
    shape: object,
  },
  gitRepositories: {
    group: SOURCE,
    plural: 'gitrepositories',
    shape: repository,
  },
  ociRepositories: {
    group: SOURCE,
    plural: 'ocirepositories',
    shape: repository,
  },
};

/** The name of a cluster in that of its kubeconfig, as the Cluster API names it; null for the hub's own. */
export function clusterOf(
  config: FluxObject['spec']['kubeConfig'],
): string | null {
  const name = config?.secretRef?.name ?? config?.configMapRef?.name;
  return name ? name.replace(/-kubeconfig$/, '') : null;
}

/** `<namespace>_<name>_<group>_<kind>`. Names of RBAC objects hold `__` for a colon. */
export function parseInventoryId(id: string): ObjectRef | undefined {
  const parts = /^([^_]*)_(.+)_([^_]*)_([^_]+)$/.exec(id);
  if (!parts) return undefined;
  const [, namespace, name, group, kind] = parts;
  return {
    group,
    kind,
    ...(namespace && { namespace }),
    name: name.replaceAll('__', ':'),
  };
}
