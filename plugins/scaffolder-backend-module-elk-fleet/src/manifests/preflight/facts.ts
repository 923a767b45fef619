import { overridesOf } from '../base/overrides';
import type { Intent } from '../intent';
import type { KnownFleet, KnownMember } from './types';

/** The intent and what is known, with what follows from both. */
export interface Facts {
  intent: Intent;
  known: KnownFleet;
  /** Every member by name, as it will be: the intent says more than what is known. */
  members: Map<string, PlannedMember>;
}

export interface PlannedMember extends KnownMember {
  /** Place in the intent; undefined for one that is known and stays as it is. */
  index?: number;
}

export function factsOf(intent: Intent, known: KnownFleet): Facts {
  const members = new Map<string, PlannedMember>(
    known.members.map(member => [member.name, member]),
  );
  for (const { name, version, podCidr } of intent.peers ?? []) {
    const before = members.get(name);
    members.set(name, {
      ...before,
      name,
      region: before?.region ?? '',
      version: before?.version ?? version,
      podCidr: before?.podCidr ?? podCidr,
    });
  }
  intent.members.forEach((member, index) => {
    const before = members.get(member.name);
    const version =
      overridesOf(intent, member).versions.elasticsearch ?? before?.version;
    members.set(member.name, {
      ...before,
      name: member.name,
      region: member.region,
      provider: member.provider,
      version,
      podCidr: member.podCidr ?? before?.podCidr,
      serviceCidr: member.serviceCidr ?? before?.serviceCidr,
      index,
    });
  });
  return { intent, known, members };
}

/** Pairs of which one reads from the other, each once. */
export function readingPairs({ intent }: Facts) {
  const pairs = [
    ...intent.replication.map(({ leader, follower }, i) => ({
      reader: follower,
      source: leader,
      replicates: true,
      field: `replication.${i}`,
    })),
    ...intent.search.map(({ from, to }, i) => ({
      reader: from,
      source: to,
      replicates: false,
      field: `search.${i}`,
    })),
  ];
  return pairs.filter(
    ({ reader, source }, i) =>
      pairs.findIndex(
        other => other.reader === reader && other.source === source,
      ) === i,
  );
}
