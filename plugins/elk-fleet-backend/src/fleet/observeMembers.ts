import type {
  MemberObservations,
  ObservedMember,
  SourceId,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Member } from '../inventory/Inventory';
import type { ReadableStore } from './visibleFleet';

const SYSTEMS = ['elasticsearch', 'kubernetes', 'kibana', 'logstash'] as const;

/** May be megabytes of each member, which the pages have no use for. */
const ONLY_IF_ASKED: SourceId[] = ['elasticsearch.indices'];

/**
 * What the sources of some members of one fleet said last, in the order of the
 * members; of all sources but `elasticsearch.indices` unless they are named.
 * What a member's configuration no longer gives access to is left out: it would
 * stay as it was for ever.
 */
export async function observeMembers(
  store: Pick<ReadableStore, 'getObservations'>,
  fleet: string,
  members: Member[],
  sources?: SourceId[],
): Promise<ObservedMember[]> {
  if (members.length === 0) return [];
  const observations = await store.getObservations({
    fleet,
    members: members.map(({ name }) => name),
    ...(sources ? { sources } : { except: ONLY_IF_ASKED }),
  });
  const found = new Map(
    members.map(member => [
      member.name,
      { member, observations: {} as MemberObservations },
    ]),
  );
  for (const observation of observations) {
    const entry = found.get(observation.member);
    if (entry && isConfigured(entry.member, observation.source)) {
      Object.assign(entry.observations, { [observation.source]: observation });
    }
  }
  return [...found.values()].map(entry => ({
    fleet,
    name: entry.member.name,
    ...(entry.member.retiring && { retiring: true }),
    observations: entry.observations,
  }));
}

/** Sources of other plugins' modules know themselves what they need. */
function isConfigured(member: Member, source: string): boolean {
  const system = SYSTEMS.find(name => source.startsWith(`${name}.`));
  return system === undefined || member[system] !== undefined;
}
