import type { FollowerIndex, LeaderIndex } from '../model/observations';
import type { SourceId, SourceValues } from '../model/sources';
import { buildReplication } from '../rules/replication';
import {
  followerIndex,
  followerShard,
  identity,
  observed,
  options,
  type Reading,
  remote,
} from './observedMembers';

const license = { type: 'enterprise', status: 'active' };
type Readings = Partial<Record<SourceId, Reading>>;

export function leaderMember(
  index: LeaderIndex | undefined,
  values: Partial<SourceValues> = {},
  readings: Readings = {},
) {
  return observed(
    'us-east-1',
    {
      'elasticsearch.identity': identity('us-east-1'),
      'elasticsearch.license': license,
      'elasticsearch.leaders': { indices: index ? [index] : [] },
      ...values,
    },
    readings,
  );
}

export function followerMember(
  index: FollowerIndex,
  values: Partial<SourceValues> = {},
  readings: Readings = {},
) {
  return observed(
    'us-west-2',
    {
      'elasticsearch.identity': identity('us-west-2'),
      'elasticsearch.followers': { licensed: true, indices: [index] },
      'elasticsearch.remotes': { remotes: [remote(true, 'uuid-of-us-east-1')] },
      ...values,
    },
    readings,
  );
}

export function linkOf(...members: Parameters<typeof buildReplication>[0]) {
  return buildReplication(members, options).links[0];
}

export const failing = followerIndex([100], {
  shards: [
    followerShard(0, {
      readExceptions: [
        { type: 'connect_exception', reason: 'no route', retries: 3 },
      ],
    }),
  ],
});
