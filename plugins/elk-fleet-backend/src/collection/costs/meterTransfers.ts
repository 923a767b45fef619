import {
  type CcrFollowers,
  dayOf,
  meterFollowers,
  type ObservedMember,
  type ReplicationLink,
  type TransferMeter,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSettings } from '../../config/settings';
import type { LinkTransfer } from '../../store/CostStore';

/** States that meters keep until the next look. */
export type Meters = Array<{ name: string; state: unknown }>;

/** What is there when the meters are read. */
export interface Look {
  fleet: FleetSettings;
  now: number;
  observed: ObservedMember[];
  links: ReplicationLink[];
  before: Map<string, unknown>;
}

/** What the followers of all members read since the last look, charged to the day of it. */
export function meterTransfers(
  { now, observed, links, before }: Look,
  sizes: Map<string, Map<string, number>>,
): { transfers: LinkTransfer[]; meters: Meters } {
  const byFollower = new Map(
    links.map(link => [`${link.follower.member} ${link.follower.index}`, link]),
  );
  const transfers: LinkTransfer[] = [];
  const meters: Meters = [];
  for (const { name, observations } of observed) {
    const followers = observations['elasticsearch.followers'];
    const value: CcrFollowers | undefined = followers?.value;
    if (!value || followers?.error) continue;
    const meter = `transfer:${name}`;
    const last = before.get(meter) as TransferMeter | undefined;
    const counted = meterFollowers(last, value.indices, index =>
      sizes.get(name)?.get(index),
    );
    meters.push({ name: meter, state: counted.meter });
    for (const { index, readBytes, firstCopyBytes } of counted.metered) {
      const link = byFollower.get(`${name} ${index}`);
      if (!link) continue;
      transfers.push({
        day: dayOf(now),
        link: link.id,
        leaderMember: link.leader.member,
        followerMember: name,
        leaderIndex: link.leader.index,
        followerIndex: index,
        readBytes,
        firstCopyBytes,
      });
    }
  }
  return { transfers, meters };
}
