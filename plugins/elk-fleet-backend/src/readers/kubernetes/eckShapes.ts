import { z } from 'zod';
import { count, maybe } from '../shapes';
import { managedFields, time } from './workloadShapes';

const reference = z.object({
  name: maybe(z.string()),
  namespace: maybe(z.string()),
});

const podSet = z.object({ replicas: maybe(count) });

/** Any resource of Elastic Cloud on Kubernetes; each kind uses a part of it. */
export const eckShape = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    generation: maybe(count),
    creationTimestamp: time,
    annotations: maybe(z.record(z.string(), z.string())),
    labels: maybe(z.record(z.string(), z.string())),
    managedFields,
  }),
  spec: z.object({
    version: maybe(z.string()),
    type: maybe(z.string()),
    count: maybe(count),
    nodeSets: maybe(
      z.array(
        z.object({
          name: z.string(),
          count,
          config: maybe(z.record(z.string(), z.unknown())),
        }),
      ),
    ),
    deployment: maybe(podSet),
    statefulSet: maybe(podSet),
    elasticsearchRef: maybe(reference),
    elasticsearchRefs: maybe(z.array(reference)),
    monitoring: maybe(
      z.object({
        metrics: maybe(
          z.object({ elasticsearchRefs: maybe(z.array(z.unknown())) }),
        ),
      }),
    ),
  }),
  status: maybe(
    z.object({
      version: maybe(z.string()),
      availableNodes: maybe(count),
      expectedNodes: maybe(count),
      health: maybe(z.string()),
      phase: maybe(z.string()),
      observedGeneration: maybe(count),
    }),
  ),
});

export type EckObject = z.infer<typeof eckShape>;

const roles = z.array(z.string());
const nested = z.object({ roles });

/** `node.roles` of a node set, which may be written flat or nested; empty when it is not set. */
export function rolesOf(config: Record<string, unknown> = {}): string[] {
  return (
    roles.safeParse(config['node.roles']).data ??
    nested.safeParse(config.node).data?.roles ??
    []
  );
}
