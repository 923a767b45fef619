// A chain of members: each follows the 20 indices that the one before it leads.
import type { SourceValues } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { LinkSample } from '../plugins/elk-fleet-backend/src/store/ReplicationStore';
import { memberNames, valuesOf } from './collectionData';

export const LINKS_OF_MEMBER = 20;

const previous = (member: string) =>
  memberNames[
    (memberNames.indexOf(member) + memberNames.length - 1) % memberNames.length
  ];

/** What a member says, whose follower is half a second of writing behind. */
export function chainedValues(
  member: string,
  at: number,
): Partial<SourceValues> {
  const values = valuesOf(member, at);
  return {
    ...values,
    'elasticsearch.remotes': {
      remotes: [
        {
          alias: 'leader',
          mode: 'sniff',
          connected: true,
          authentication: 'certificate',
          clusterUuid: `uuid-${previous(member)}`,
        },
      ],
    },
    'elasticsearch.followers': {
      licensed: true,
      indices: values['elasticsearch.followers'].indices.map((index, i) => ({
        ...index,
        leaderIndex: `metrics-${i}`,
        leaderUuid: `index-uuid-${i}`,
        checkpoints: [at - 500, at - 500, at - 500],
        shards: index.shards.map(shard => ({
          ...shard,
          leaderGlobalCheckpoint: at - 100,
          followerGlobalCheckpoint: at - 500,
        })),
      })),
    },
  };
}

/** Numbers of a busy link, of the lengths that they have in life. */
export function busySample(at: number, link: number): LinkSample {
  const noise = ((at / 1000 + link) * 7919) % 997;
  return {
    at: new Date(at).toISOString(),
    lagOperations: 1_200 + noise,
    lagOperationsMax: 2_400 + noise,
    lagSeconds: 1.5 + noise / 1000,
    lagSecondsMax: 3.5 + noise / 1000,
    lagExact: true,
    lagSecondsExact: true,
    bytesPerSecond: 1_234_567.8 + noise,
    operationsPerSecond: 2_345.6 + noise,
    retries: 0,
    leaseSeconds: null,
    leaderCheckpoint: 41_234_567_890 + at,
    followerCheckpoint: 41_234_566_690 + at,
  };
}
