import type { ManifestObject } from '../intent';
import { isOfEck } from './layout';

/** How an object tells that it is well (Common Expression Language). */
interface Health {
  current: string;
  failed?: string;
}

const GREEN: Health = {
  current: "has(status.health) && status.health == 'green'",
};

/** By kind, for what ECK runs; each has `status.health` (ECK documentation, API reference). */
const HEALTH: Record<string, Health> = {
  Elasticsearch: {
    current:
      "has(status.phase) && status.phase == 'Ready' && has(status.health) && status.health in ['green', 'yellow']",
    failed: "has(status.phase) && status.phase == 'Invalid'",
  },
  Kibana: GREEN,
  Logstash: GREEN,
  Beat: GREEN,
  Agent: GREEN,
};

/** Objects whose health is waited for: not those that are to run nothing now or at times. */
export function watchedOf(objects: ManifestObject[]): ManifestObject[] {
  return objects.filter(object => {
    if (!isKnown(object)) {
      return false;
    }
    const { count } = object.spec as { count?: number };
    return object.kind === 'Kibana' ? Boolean(count) : count !== 0;
  });
}

function isKnown(object: ManifestObject): boolean {
  return isOfEck(object) && object.kind in HEALTH;
}

/** One for each kind. */
export function healthExpressionsOf(objects: ManifestObject[]) {
  const kinds = new Map(
    objects.map(({ apiVersion, kind }) => [kind, apiVersion]),
  );
  return [...kinds].map(([kind, apiVersion]) => ({
    apiVersion,
    kind,
    ...HEALTH[kind],
  }));
}
