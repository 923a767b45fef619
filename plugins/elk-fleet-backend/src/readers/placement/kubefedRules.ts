import { z } from 'zod';
import { maybe } from '../shapes';
import { texts } from './shapes';

const requirement = z.object({
  key: z.string(),
  operator: z.string(),
  values: maybe(z.array(z.string())),
});

const selector = z.object({
  matchLabels: texts,
  matchExpressions: maybe(z.array(requirement)),
});

/** Where KubeFed is to place an object. */
export const placementShape = z.object({
  clusters: z.array(z.object({ name: z.string() })).nullish(),
  clusterSelector: selector.nullish(),
});

export type Selector = z.infer<typeof selector>;
export type FederatedPlacement = z.infer<typeof placementShape>;

/** What labels are matched with. */
export interface LabelledCluster {
  name: string;
  labels: Record<string, string>;
}

/**
 * The clusters of a placement. A list wins over a selector even when it is
 * empty; an empty selector means all; neither means none. KubeFed user guide,
 * "Using Cluster Selector".
 */
export function clustersOf(
  placement: FederatedPlacement | undefined,
  clusters: LabelledCluster[],
): string[] {
  if (placement?.clusters) {
    return [...new Set(placement.clusters.map(({ name }) => name))];
  }
  const wanted = placement?.clusterSelector;
  return wanted
    ? clusters
        .filter(({ labels }) => matches(wanted, labels))
        .map(({ name }) => name)
    : [];
}

/** Labels against a selector; a requirement that is not understood matches nothing. */
export function matches(
  { matchLabels = {}, matchExpressions = [] }: Selector,
  labels: Record<string, string>,
): boolean {
  const equal = Object.entries(matchLabels).every(
    ([key, value]) => labels[key] === value,
  );
  return (
    equal &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}
