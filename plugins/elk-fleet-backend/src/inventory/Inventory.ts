import { createHash } from 'node:crypto';
import { findRegion } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  type DiscoveryProblem,
  withMembers,
} from '../config/discoveredMembers';
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

/** Who the fleets and their members are now. Ask anew each time: members come and go. */
export interface Inventory {
  listFleets(): FleetSettings[];
  getFleet(fleet: string): FleetSettings | undefined;
  /** Members of the fleet, of all fleets unless told, in the order of the configuration; those that were discovered come last. */
  listMembers(fleet?: string): Member[];
  getMember(fleet: string, member: string): Member | undefined;
  /** All that is collected: the members, and the hubs as {@link hubTarget} names them. */
  listTargets(): TargetSettings[];
  getTarget(fleet: string, name: string): TargetSettings | undefined;
  /** Files of discovery that cannot be used. */
  listProblems(): DiscoveryProblem[];
}

/** An inventory that is told what was discovered. */
export interface LiveInventory extends Inventory {
  /** Replaces what was discovered before. */
  setDiscovered(discovered: {
    members: MemberSettings[];
    problems: DiscoveryProblem[];
  }): void;
}

/** The name under which a hub is collected, and what it says is kept. */
export function hubTarget(hub: string): string {
  return `hub:${hub}`;
}

/** An inventory of the fleets and members that the configuration names, and of those that are discovered. */
export function createInventory(
  settings: Pick<Settings, 'fleets'>,
): LiveInventory {
  let now = lookAt(settings.fleets);
  let discovered: MemberSettings[] = [];
  let problems: DiscoveryProblem[] = [];
  return {
    listFleets: () => now.fleets,
    getFleet: fleet => now.fleets.find(({ name }) => name === fleet),
    listMembers: fleet =>
      fleet === undefined
        ? now.members
        : now.members.filter(member => member.fleet === fleet),
    getMember: (fleet, name) => find(now.members, fleet, name),
    listTargets: () => now.targets,
    getTarget: (fleet, name) => find(now.targets, fleet, name),
    listProblems: () => problems,
    setDiscovered: found => {
      problems = found.problems;
      // Others keep what they made of a fleet as long as it is the same object.
      if (isSameList(discovered, found.members)) return;
      discovered = found.members;
      now = lookAt(withMembers(settings.fleets, discovered));
    },
  };
}

function isSameList<T>(one: T[], other: T[]): boolean {
  return (
    one.length === other.length &&
    one.every((item, index) => item === other[index])
  );
}

function lookAt(fleets: FleetSettings[]) {
  const members = fleets.flatMap(fleet => fleet.members.map(withRegion));
  const targets: TargetSettings[] = [
    ...members,
    ...fleets.flatMap(({ hubs }) => hubs.map(toTarget)),
  ];
  return { fleets, members, targets };
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
