import type { HubSystem, InventoryCluster } from '../../generated/api';
import type { ClusterKeys, HubCluster } from '../../model/hubs';
import type { ObservedMember } from '../freshness';
import { compareText, type HubReading, hubTarget } from './observedHub';

/**
 * By what two names are known to mean the same cluster.
 *
 * @public
 */
export type JoinedBy = NonNullable<InventoryCluster['joinedBy']>;

/** Best first. */
export const JOIN_KEYS: JoinedBy[] = [
  'configuration',
  'cluster-set-id',
  'kube-system-uid',
  'server',
  'name',
];

/**
 * One name of one cluster, as one system of a hub has it.
 *
 * @public
 */
export interface KnownNode {
  reading: HubReading;
  hub: string;
  system: HubSystem;
  name: string;
  keys: ClusterKeys;
  /** Undefined for names that occur in declarations alone. */
  cluster?: HubCluster;
}

/** What a name may stand for: a member, or another hub. */
export interface Target {
  /** The name of the member, or `hub:<name>`. */
  name: string;
  keys: ClusterKeys;
}

// Every cluster calls itself that.
const IN_CLUSTER = /^kubernetes(\.default(\.svc(\..*)?)?)?(:\d+)?$/;

/** The values by which something may be joined, by the key. */
export function keyValues(
  keys: ClusterKeys,
  name: string,
): Partial<Record<JoinedBy, string>> {
  const server = keys.server?.toLowerCase();
  return {
    'cluster-set-id': keys.clusterSetId,
    'kube-system-uid': keys.kubeSystemUid,
    server: server && !IN_CLUSTER.test(server) ? server : undefined,
    name,
  };
}

/** Whether a better key says that they are not the same. */
export function contradicts(
  a: ClusterKeys,
  b: ClusterKeys,
  by: JoinedBy,
): boolean {
  const ids: Array<[JoinedBy, keyof ClusterKeys]> = [
    ['cluster-set-id', 'clusterSetId'],
    ['kube-system-uid', 'kubeSystemUid'],
  ];
  return ids.some(
    ([key, field]) =>
      JOIN_KEYS.indexOf(key) < JOIN_KEYS.indexOf(by) &&
      a[field] !== undefined &&
      b[field] !== undefined &&
      a[field] !== b[field],
  );
}

/** Every name that a hub has for a cluster, in a fixed order. */
export function knownNodes(readings: HubReading[]): KnownNode[] {
  return readings
    .flatMap(reading => {
      const clusters = new Map(
        (reading.value?.clusters ?? []).map(
          cluster => [cluster.name, cluster] as const,
        ),
      );
      const names = new Set([
        ...clusters.keys(),
        ...(reading.value?.declarations ?? []).flatMap(({ cluster }) =>
          cluster === null ? [] : [cluster],
        ),
      ]);
      return [...names].map(name => {
        const cluster = clusters.get(name);
        return {
          reading,
          hub: reading.hub.name,
          system: reading.system,
          name,
          keys: cluster?.keys ?? {},
          ...(cluster && { cluster }),
        };
      });
    })
    .sort(
      (a, b) =>
        compareText(a.hub, b.hub) ||
        compareText(a.system, b.system) ||
        compareText(a.name, b.name),
    );
}

/** What names may stand for. A hub that runs in a member is that member. */
export function joinTargets(
  members: ObservedMember[],
  readings: HubReading[],
): Target[] {
  const hubs = new Set(readings.map(({ hub }) => hub));
  return [
    ...members.map(({ name, observations }) => ({
      name,
      keys: observations['kubernetes.cluster']?.value ?? {},
    })),
    ...[...hubs]
      .filter(({ member }) => member === undefined)
      .map(({ name }) => ({ name: hubTarget(name), keys: {} })),
  ].sort((a, b) => compareText(a.name, b.name));
}
