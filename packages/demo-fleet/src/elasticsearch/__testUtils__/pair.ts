import { TestFleet, following, specOf } from './fleet';

/** Operations a second that the leader writes. */
export const rate = 100;

/** A leader and the follower of its one index. */
export const pair = (
  options: { throttle?: number; primaries?: number } = {},
) => {
  const fleet = new TestFleet([
    specOf('leader', {
      writes: { logs: rate },
      primaries: { logs: options.primaries ?? 2 },
    }),
    specOf('follower', {
      follows: [following('leader', { logs: 'copy' }, options.throttle)],
    }),
  ]);
  const [leader, follower] = fleet.clusters;
  return { fleet, leader, follower };
};

/** A shard of the follower as `_ccr/stats` shows it. */
export const viewOf = (
  follower: ReturnType<typeof pair>['follower'],
  shard = 0,
) => follower.followers.tasks.get('copy')![shard].view(follower.now()) as any;
