import { z } from 'zod';
import { maybe } from '../shapes';
import { WORKLOAD_KINDS } from './workloads';

const mountsShape = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    volumeClaimTemplates: maybe(
      z.array(z.object({ metadata: z.object({ name: z.string() }) })),
    ),
    template: z.object({
      spec: maybe(
        z.object({
          volumes: maybe(
            z.array(
              z.object({
                persistentVolumeClaim: maybe(
                  z.object({ claimName: z.string() }),
                ),
              }),
            ),
          ),
        }),
      ),
    }),
  }),
});

interface Owner {
  kind: string;
  name: string;
}

/**
 * Finds the workload whose pods mount a claim: one that names it among its
 * volumes, or the StatefulSet for one of whose pods it was made. Claims outlive
 * their pods.
 *
 * @param workloads - lists of the kinds in their order
 */
export function claimOwners(
  workloads: unknown[][],
): (namespace: string, claim: string) => Owner | undefined {
  const named = new Map<string, Owner>();
  const numbered = new Map<string, Owner>();
  WORKLOAD_KINDS.forEach((kind, i) => {
    for (const item of workloads[i]) {
      const { metadata, spec } = mountsShape.parse(item);
      const { namespace, name } = metadata;
      const owner = { kind, name };
      for (const volume of spec.template.spec?.volumes ?? []) {
        const claim = volume.persistentVolumeClaim?.claimName;
        if (claim) named.set(`${namespace}/${claim}`, owner);
      }
      for (const template of spec.volumeClaimTemplates ?? []) {
        numbered.set(`${namespace}/${template.metadata.name}-${name}`, owner);
      }
    }
  });
  return (namespace, claim) => {
    const key = `${namespace}/${claim}`;
    // Kubernetes documentation, "StatefulSets": <template>-<statefulset>-<ordinal>.
    const stem = /^(.+)-\d+$/.exec(key)?.[1];
    return named.get(key) ?? (stem ? numbered.get(stem) : undefined);
  };
}
