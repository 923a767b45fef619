import type { HubDeclaration } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { count } from '../shapes';

const numbers = z.object({
  replicas: count.optional().catch(undefined),
  readyReplicas: count.optional().catch(undefined),
  updatedReplicas: count.optional().catch(undefined),
  desiredNumberScheduled: count.optional().catch(undefined),
  numberReady: count.optional().catch(undefined),
  updatedNumberScheduled: count.optional().catch(undefined),
  count: count.optional().catch(undefined),
  expectedNodes: count.optional().catch(undefined),
  availableNodes: count.optional().catch(undefined),
});

/** The numbers in a status that a hub brings back, of any ELK kind; undefined when there are none. */
export function observedIn(status: unknown): HubDeclaration['observed'] {
  const { data } = numbers.safeParse(status);
  if (!data) return undefined;
  const replicas =
    data.replicas ??
    data.desiredNumberScheduled ??
    data.expectedNodes ??
    data.count;
  const readyReplicas =
    data.readyReplicas ?? data.numberReady ?? data.availableNodes;
  const updatedReplicas = data.updatedReplicas ?? data.updatedNumberScheduled;
  return replicas === undefined && readyReplicas === undefined
    ? undefined
    : {
        ...(replicas !== undefined && { replicas }),
        ...(readyReplicas !== undefined && { readyReplicas }),
        ...(updatedReplicas !== undefined && { updatedReplicas }),
      };
}
