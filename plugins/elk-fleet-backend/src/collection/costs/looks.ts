import type {
  IndexFacts,
  MemberObservations,
  Observation,
  ObservedMember,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** Bytes of the primaries of indices that follow or are followed, by name. */
export function sizesOfLinked(
  member: string,
  indices: IndexFacts[],
  links: ReplicationLink[],
): Record<string, number> {
  const linked = new Set(
    links.flatMap(({ leader, follower }) =>
      [leader, follower]
        .filter(end => end.member === member)
        .map(({ index }) => index),
    ),
  );
  return Object.fromEntries(
    indices
      .filter(({ name }) => linked.has(name))
      .map(({ name, primaryBytes }) => [name, primaryBytes]),
  );
}

/** What was read, by member. */
export function groupByMember(
  fleet: string,
  names: string[],
  observations: Observation[],
): ObservedMember[] {
  const found = new Map(names.map(name => [name, {} as MemberObservations]));
  for (const observation of observations) {
    const own = found.get(observation.member);
    if (own) Object.assign(own, { [observation.source]: observation });
  }
  return [...found].map(([name, own]) => ({ fleet, name, observations: own }));
}
