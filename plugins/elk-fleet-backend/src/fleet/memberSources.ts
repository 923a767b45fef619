import {
  type MemberSources,
  type ObservedMember,
  sourceStatuses,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What the sources of one system said, by member. */
export function memberSources(
  members: ObservedMember[],
  system: string,
): MemberSources[] {
  return members.map(({ name, observations }) => ({
    member: name,
    sources: sourceStatuses(observations).filter(({ source }) =>
      source.startsWith(system),
    ),
  }));
}
