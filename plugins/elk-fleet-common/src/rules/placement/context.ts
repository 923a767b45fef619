import type { PlacementSystem } from '../../generated/api';
import type { HubDeclaration, ObjectRef } from '../../model/hubs';
import type { ObservedMember, RuleOptions } from '../freshness';
import { joinClusters, type JoinedCluster } from './joinClusters';
import {
  compareText,
  type HubReading,
  hubReadings,
  hubTarget,
  type ObservedHub,
} from './observedHub';

/**
 * A declaration with who makes it, and where it is to be.
 *
 * @public
 */
export interface Declared {
  reading: HubReading;
  system: PlacementSystem;
  declaration: HubDeclaration;
  /** A member, or `hub:<name>`. */
  target: string;
}

/**
 * What the hubs of a fleet want, by the cluster where they want it.
 *
 * @public
 */
export interface PlacementContext {
  hubs: ObservedHub[];
  readings: HubReading[];
  clusters: JoinedCluster[];
  /** By the target, then by the object. */
  declared: Map<string, Map<string, Declared[]>>;
}

// The most telling first, as for the marks on objects.
const PRECEDENCE: PlacementSystem[] = [
  'karmada',
  'kubefed',
  'argocd',
  'flux',
  'rancher-fleet',
  'ocm',
  'cluster-profile',
];

/**
 * Joins what hubs declare with the members. Give all members of the fleet: a
 * cluster is found by leaving out the others.
 *
 * @public
 */
export function buildPlacementContext(
  hubs: ObservedHub[],
  members: ObservedMember[],
  options: RuleOptions,
): PlacementContext {
  const readings = hubReadings(hubs, options);
  const clusters = joinClusters(members, readings);
  const targets = new Map(
    clusters.flatMap(({ target, nodes }) =>
      target === undefined
        ? []
        : nodes.map(
            ({ hub, system, name }) =>
              [`${hub} ${system} ${name}`, target] as const,
          ),
    ),
  );
  const declared = new Map<string, Map<string, Declared[]>>();
  for (const reading of readings) {
    for (const item of declarationsOf(reading, targets)) {
      const objects = declared.get(item.target) ?? new Map();
      const key = objectKey(item.declaration.object);
      objects.set(key, [...(objects.get(key) ?? []), item]);
      declared.set(item.target, objects);
    }
  }
  for (const objects of declared.values()) {
    objects.forEach(items => items.sort(compareDeclared));
  }
  return { hubs, readings, clusters, declared };
}

function declarationsOf(
  reading: HubReading,
  targets: Map<string, string>,
): Declared[] {
  const { hub, system, value } = reading;
  // Cluster API makes clusters, and places nothing in them.
  if (system === 'cluster-api') return [];
  return (value?.declarations ?? []).flatMap(declaration => {
    const { cluster } = declaration;
    const target =
      cluster === null
        ? hub.member ?? hubTarget(hub.name)
        : targets.get(`${hub.name} ${system} ${cluster}`);
    return target === undefined
      ? []
      : [{ reading, system, declaration, target }];
  });
}

/** Those that still hold before those that go, then the most telling. */
function compareDeclared(a: Declared, b: Declared): number {
  const rank = ({ declaration, system, reading }: Declared) =>
    (declaration.state === 'removing' ? 1000 : 0) +
    (reading.fresh ? 0 : 100) +
    PRECEDENCE.indexOf(system);
  return (
    rank(a) - rank(b) ||
    compareText(a.reading.hub.name, b.reading.hub.name) ||
    // Whatever else tells two declarations apart.
    compareText(JSON.stringify(a.declaration), JSON.stringify(b.declaration))
  );
}

/** Tells an object within a cluster; groups are left out, since kinds of ELK have one each. */
export function objectKey({
  kind,
  namespace,
  name,
}: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace ?? ''} ${name}`;
}

/** An object in a sentence, for example `Deployment elastic/kibana`. */
export function objectName({
  kind,
  namespace,
  name,
}: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
