import { quantityValue } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { maybe } from '../shapes';
import type { Part } from './readParts';

/** Becomes a number; undefined for what is none. */
export const quantity = maybe(
  z
    .union([z.string(), z.number()])
    .transform(value => quantityValue(String(value))),
);

/** A node, as far as zones and prices go. */
export const nodeShape = z.object({
  metadata: z.object({
    name: z.string(),
    labels: maybe(z.record(z.string(), z.string())),
  }),
  status: maybe(
    z.object({
      capacity: maybe(z.object({ cpu: quantity, memory: quantity })),
    }),
  ),
});

/** The nodes, which are in no namespace. */
export function nodesPart({ core }: KubernetesConnection): Part {
  return {
    resource: 'nodes',
    clusterScoped: true,
    readPage: (_, request) => core.listNode(request),
  };
}
