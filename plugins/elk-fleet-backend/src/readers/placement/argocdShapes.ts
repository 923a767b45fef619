import { z } from 'zod';
import { count, maybe } from '../shapes';
import { suggestsElk } from './manifests';
import { conditions, metadata, namedObject } from './shapes';

const source = z.object({
  repoURL: maybe(z.string()),
  path: maybe(z.string()),
  chart: maybe(z.string()),
  targetRevision: maybe(z.string()),
  kustomize: maybe(
    z.object({
      images: maybe(z.array(z.string())),
      replicas: maybe(
        z.array(
          z.object({
            name: z.string(),
            count: z.union([z.number(), z.string()]),
          }),
        ),
      ),
    }),
  ),
  helm: maybe(
    z.object({
      parameters: maybe(
        z.array(z.object({ name: z.string(), value: maybe(z.string()) })),
      ),
      values: maybe(z.string()),
      valuesObject: z.unknown().optional(),
    }),
  ),
});

const resource = namedObject.extend({
  status: maybe(z.string()),
  health: maybe(
    z.object({ status: maybe(z.string()), message: maybe(z.string()) }),
  ),
  requiresPruning: maybe(z.boolean()),
});

const initiatedBy = maybe(
  z.object({ username: maybe(z.string()), automated: maybe(z.boolean()) }),
);

const operationState = z.object({
  phase: maybe(z.string()),
  message: maybe(z.string()),
  operation: maybe(z.object({ initiatedBy })),
  syncResult: maybe(
    z.object({
      resources: maybe(
        z.array(
          namedObject.extend({
            status: maybe(z.string()),
            message: maybe(z.string()),
          }),
        ),
      ),
    }),
  ),
});

const application = z.object({
  metadata,
  spec: z.object({
    source: maybe(source),
    sources: maybe(z.array(source)),
    destination: z.object({
      name: maybe(z.string()),
      server: maybe(z.string()),
      namespace: maybe(z.string()),
    }),
    syncPolicy: maybe(
      z.object({
        automated: maybe(z.object({ enabled: maybe(z.boolean()) })),
      }),
    ),
    ignoreDifferences: maybe(
      z.array(
        z.object({
          kind: maybe(z.string()),
          name: maybe(z.string()),
          jsonPointers: maybe(z.array(z.string())),
        }),
      ),
    ),
  }),
  status: maybe(
    z.object({
      sync: maybe(
        z.object({
          status: maybe(z.string()),
          revision: maybe(z.string()),
          revisions: maybe(z.array(z.string())),
        }),
      ),
      health: maybe(z.object({ status: maybe(z.string()) })),
      resources: maybe(z.array(resource)),
      conditions,
      operationState: maybe(operationState),
    }),
  ),
});

const applicationSet = z.object({
  metadata,
  status: maybe(
    z.object({
      conditions,
      resources: maybe(z.array(z.unknown())),
      resourcesCount: maybe(count),
      applicationStatus: maybe(
        z.array(
          z.object({
            application: z.string(),
            status: maybe(z.string()),
            step: maybe(z.string()),
            message: maybe(z.string()),
          }),
        ),
      ),
    }),
  ),
});

export type Application = z.infer<typeof application>;
export type ApplicationSet = z.infer<typeof applicationSet>;
export type Source = z.infer<typeof source>;
export type Resource = z.infer<typeof resource>;

/** An application resource as the reference of an object. */
export function objectOf({ group = '', kind, namespace, name }: Resource) {
  return { group, kind, namespace, name };
}

/** The resources of an application that are likely ELK components. */
export function elkResources({ metadata: own, status }: Application) {
  return (status?.resources ?? []).filter(one =>
    suggestsElk(objectOf(one), [own.name]),
  );
}

export const argocdListings = {
  applications: {
    group: 'argoproj.io',
    plural: 'applications',
    shape: application,
    essential: true,
  },
  applicationSets: {
    group: 'argoproj.io',
    plural: 'applicationsets',
    shape: applicationSet,
  },
};
