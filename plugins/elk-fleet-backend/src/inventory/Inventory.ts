import { createHash } from 'node:crypto';
import type {
  FleetSettings,
  MemberSettings,
  Settings,
} from '../config/settings';
import { findRegion } from './regions';

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
}

/** An inventory of the fleets and members that the configuration names. */
export function createInventory(settings: Pick<Settings, 'fleets'>): Inventory {
  const fleets = new Map(settings.fleets.map(fleet => [fleet.name, fleet]));
  const members = settings.fleets.flatMap(fleet =>
    fleet.members.map(withRegion),
  );
  return {
    listFleets: () => settings.fleets,
    getFleet: fleet => fleets.get(fleet),
    listMembers: fleet =>
      fleet === undefined
        ? members
        : members.filter(member => member.fleet === fleet),
    getMember: (fleet, name) =>
      members.find(member => member.fleet === fleet && member.name === name),
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

function withRegion(member: MemberSettings): Member {
  const region = findRegion(member.region, member.provider);
  return {
    ...member,
    coordinates: member.coordinates ?? region?.coordinates,
    regionName: region?.name,
  };
}
