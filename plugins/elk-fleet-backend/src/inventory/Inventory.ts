import { createHash } from 'node:crypto';
import { findRegion } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  FleetSettings,
  HubSettings,
  MemberSettings,
  Settings,
  TargetSettings,
} from '../config/settings';

/** A member with what is known of its region. */
export interface Member extends MemberSettings {
  /** Where the region is, for example `Europe (Frankfurt)`; undefined for regions of one's own. */
  regionName?: string;
}

/** Who the fleets and their members are. */
export interface Inventory {
  listFleets(): FleetSettings[];
  getFleet(fleet: string): FleetSettings | undefined;
  /** Members of the fleet, of all fleets unless told, in the order of the configuration. */
  listMembers(fleet?: string): Member[];
  getMember(fleet: string, member: string): Member | undefined;
  /** All that is collected: the members, and the hubs as {@link hubTarget} names them. */
  listTargets(): TargetSettings[];
  getTarget(fleet: string, name: string): TargetSettings | undefined;
}

/** The name under which a hub is collected, and what it says is kept. */
export function hubTarget(hub: string): string {
  return `hub:${hub}`;
}

/** An inventory of the fleets and members that the configuration names. */
export function createInventory(settings: Pick<Settings, 'fleets'>): Inventory {
  const fleets = new Map(settings.fleets.map(fleet => [fleet.name, fleet]));
  const members = settings.fleets.flatMap(fleet =>
    fleet.members.map(withRegion),
  );
  const targets: TargetSettings[] = [
    ...members,
    ...settings.fleets.flatMap(({ hubs }) => hubs.map(toTarget)),
  ];
  return {
    listFleets: () => settings.fleets,
    getFleet: fleet => fleets.get(fleet),
    listMembers: fleet =>
      fleet === undefined
        ? members
        : members.filter(member => member.fleet === fleet),
    getMember: (fleet, name) => find(members, fleet, name),
    listTargets: () => targets,
    getTarget: (fleet, name) => find(targets, fleet, name),
  };
}

/**
 * The shard of a member, from 0. The same in every process and after every
 * restart, so that replicas agree on who is in which scheduler task.
 */
export function shardOf(
  member: { fleet: string; name: string },
  shards: number,
): number {
  const hash = createHash('sha256')
    .update(`${member.fleet}/${member.name}`)
    .digest();
  return hash.readUInt32BE(0) % shards;
}

function find<T extends { fleet: string; name: string }>(
  items: T[],
  fleet: string,
  name: string,
): T | undefined {
  return items.find(item => item.fleet === fleet && item.name === name);
}

function toTarget(hub: HubSettings): TargetSettings {
  const { fleet, name, namespaces, kubernetes, systems } = hub;
  return { fleet, name: hubTarget(name), namespaces, kubernetes, hub: systems };
}

function withRegion(member: MemberSettings): Member {
  const region = findRegion(member.region, member.provider);
  return {
    ...member,
    coordinates: member.coordinates ?? region?.coordinates,
    regionName: region?.name,
  };
}
