import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  copyLinksOf,
  type Fleet,
  type Hub,
  type InventoryView,
  type Member,
  type ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KnownFleet, KnownHub, KnownMember } from '../manifests/preflight';
import { reasonOf } from './values';

/** What the elk-fleet backend says of a fleet to one user. */
export interface FleetReading {
  fleet: Fleet;
  replication: ReplicationView;
  inventory: InventoryView;
}

/** Reads a fleet with the permissions of the given caller. */
export type ReadFleet = (
  credentials: BackstageCredentials,
  fleet: string,
  signal: AbortSignal | undefined,
) => Promise<FleetReading>;

/**
 * What the portal knows of a fleet. That it could not be read is part of the
 * answer, since a plan may be made before the portal knows the fleet.
 *
 * @throws what was thrown, where the task was cancelled
 */
export async function knownFleet(
  read: () => Promise<FleetReading>,
  signal: AbortSignal | undefined,
): Promise<KnownFleet> {
  try {
    const { fleet, replication, inventory } = await read();
    return {
      members: fleet.items.map(toMember),
      residency: fleet.residency,
      operations: fleet.operations,
      links: copyLinksOf(replication),
      hubs: inventory.hubs.map(toHub),
    };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { members: [], unread: reasonOf(error) };
  }
}

function toMember(member: Member): KnownMember {
  const { name, region, provider, elasticsearch } = member;
  return {
    ...{ name, region },
    provider: provider ?? undefined,
    version: elasticsearch?.version ?? undefined,
    license: elasticsearch?.license ?? undefined,
    trouble: troubleOf(member),
  };
}

function troubleOf({
  error,
  stale,
  observedAt,
  health,
  reasons,
}: Member): string | undefined {
  if (error) return error.message;
  if (!observedAt) return 'it was not read yet.';
  if (stale) return `it was last read at ${observedAt}.`;
  return health === 'critical' || health === 'unknown'
    ? reasons[0] ?? `its health is ${health}.`
    : undefined;
}

function toHub({ title, systems, sources }: Hub): KnownHub {
  const failed = sources.find(({ error }) => error)?.error?.message;
  const isUnread = sources.every(({ observedAt }) => !observedAt);
  return {
    ...{ title, systems },
    trouble: failed ?? (isUnread ? 'it was not read yet.' : undefined),
  };
}
